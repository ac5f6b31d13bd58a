namespace Bridge.Repository.Tests.Arrows;

/// <summary>The check itself, on rooms of some lines: a wrong arrow is found however it is written, and a right one is not.</summary>
public sealed class NamespaceArrowsTests : IDisposable
{
    private static readonly NamespaceArrows Arrows = new("Room", new()
    {
        ["Upper"] = ["Lower"],
        ["Lower"] = [],
        ["Lower.Inner"] = ["Lower"],
    });

    /// <summary>The inner namespace may not even use the one around it.</summary>
    private static readonly NamespaceArrows Closed = new("Room", new() { ["Upper"] = [], ["Lower"] = [], ["Lower.Inner"] = [] });

    private readonly string _folder = Directory.CreateTempSubdirectory("bridge-arrows-").FullName;

    public NamespaceArrowsTests()
    {
        Write("Upper/Roof.cs", "namespace Room.Upper; internal sealed class Roof { public const int Height = 3; }");
        Write("Upper/FlatAttribute.cs", "namespace Room.Upper; internal sealed class FlatAttribute : System.Attribute;");
        Write("Lower/Cellar.cs", "namespace Room.Lower; internal sealed class Cellar;");
        Write("Lower/Inner/Vault.cs", "namespace Room.Lower.Inner; internal sealed class Vault(Cellar cellar);");
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("using Room.Lower; namespace Room.Upper; class Hall(Cellar cellar);")]
    [InlineData("namespace Room.Upper; class Hall(Lower.Cellar cellar);")]
    [InlineData("namespace Room.Upper.Deep; class Hall(Roof roof);")]
    public void Check_ArrowsOfTheTable_AreNoViolation(string source)
    {
        Write("Upper/Hall.cs", source);

        Assert.Empty(Arrows.Check(_folder));
    }

    [Theory]
    [InlineData("using Room.Upper;\nnamespace Room.Lower; class Stairs;", 1)]
    [InlineData("using static Room.Upper.Roof;\nnamespace Room.Lower; class Stairs;", 1)]
    [InlineData("using Top = Room.Upper.Roof;\nnamespace Room.Lower; class Stairs;", 1)]
    [InlineData("using Tops = System.Collections.Generic.List<Room.Upper.Roof>;\nnamespace Room.Lower; class Stairs;", 1)]
    [InlineData("namespace Room.Lower { using Room.Upper;\nclass Stairs; }", 1)]
    [InlineData("namespace Room.Lower;\nclass Stairs(Room.Upper.Roof roof);", 2)]
    [InlineData("namespace Room.Lower;\nclass Stairs(global::Room.Upper.Roof roof);", 2)]
    [InlineData("namespace Room.Lower;\nclass Stairs(Upper.Roof roof);", 2)]
    [InlineData("namespace Room.Lower;\nclass Stairs { int Steps => Upper.Roof.Height; }", 2)]
    [InlineData("namespace Room.Lower;\nclass Stairs : System.Collections.Generic.List<Upper.Roof>;", 2)]
    [InlineData("namespace Room.Lower;\n[Upper.Flat] class Stairs;", 2)]
    [InlineData("namespace Room.Lower;\nclass Stairs { string Text => $\"{Upper.Roof.Height} m\"; }", 2)]
    public void Check_PlantedWrongArrow_IsAViolation(string source, int line)
    {
        Write("Lower/Stairs.cs", source);

        var violation = Assert.Single(Arrows.Check(_folder));
        Assert.Equal(("Lower/Stairs.cs", line), (violation.Path, violation.Line));
        Assert.StartsWith("Lower may not use Upper", violation.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Check_TypeOfAnEnclosingNamespace_IsAnArrowWithoutAUsing()
    {
        Assert.Equal(
            "Lower/Inner/Vault.cs:1: Lower.Inner may not use Lower (`Cellar`); it may use nothing of the other rows",
            Closed.Check(_folder).Single().ToString());
    }

    [Fact]
    public void Check_PropertyCalledAsATypeOfAnEnclosingNamespace_IsNoViolation()
    {
        Write("Lower/Inner/Vault.cs", "namespace Room.Lower.Inner; class Vault { string Cellar => \"\"; int Size => Cellar.Length; }");

        Assert.Empty(Closed.Check(_folder));
    }

    [Theory]
    [InlineData("namespace Room.Lower; /* using Room.Upper; */ class Stairs { /// <see cref=\"Room.Upper.Roof\"/>\n int Steps; }")]
    [InlineData("namespace Room.Lower; class Stairs { string Text => \"Room.Upper.Roof\"; }")]
    [InlineData("namespace Room.Lower; class Stairs(Step Upper) { int Steps => Upper.Height; } class Step { public int Height; }")]
    public void Check_TextThatIsNoReference_IsNoViolation(string source)
    {
        Write("Lower/Stairs.cs", source);

        Assert.Empty(Arrows.Check(_folder));
    }

    [Theory]
    [InlineData("Attic/Attic.cs", "namespace Room.Attic; class Attic;", "the namespace `Room.Attic` has no row below `Room`")]
    [InlineData("Garden.cs", "namespace Garden; class Shed;", "the namespace `Garden` has no row below `Room`")]
    [InlineData("Program.cs", "System.Console.WriteLine();", "the namespace `` has no row below `Room`")]
    [InlineData(
        "Lower/Two.cs",
        "namespace Room.Lower { class One; } namespace Room.Upper { class Two; }",
        "a file has one namespace; this one has `Room.Lower` and `Room.Upper`")]
    [InlineData(
        "Upper/Usings.cs",
        "global using Room.Lower; namespace Room.Upper;",
        "a global using of `Room.Lower` hides arrows; write it where it is used")]
    [InlineData(
        "Room.csproj",
        """<Project><ItemGroup><Using Include="Room.Lower" /></ItemGroup></Project>""",
        "a project-wide using of `Room.Lower` hides arrows; write it where it is used")]
    public void Check_WhatWouldEscapeTheTable_IsAViolation(string path, string source, string message)
    {
        Write(path, source);

        Assert.Equal((path, message), Arrows.Check(_folder).Select(violation => (violation.Path, violation.Message)).Single());
    }

    [Fact]
    public void Check_BuildOutput_IsNotRead()
    {
        Write("obj/Made.cs", "global using Room.Upper;");
        Write("bin/Made.cs", "namespace Elsewhere;");

        Assert.Empty(Arrows.Check(_folder));
    }

    [Fact]
    public void Check_RowWithoutAFile_IsAViolation()
    {
        File.Delete(Path.Combine(_folder, "Lower/Inner/Vault.cs"));

        Assert.Contains("the row `Lower.Inner` has no source file", Arrows.Check(_folder).Single().Message, StringComparison.Ordinal);
    }

    [Fact]
    public void All_AsTarget_AllowsEveryOtherRow()
    {
        Write("Program.cs", "using Room.Lower; using Room.Upper; System.Console.WriteLine();");
        var arrows = new NamespaceArrows(
            "Room", new() { [""] = [NamespaceArrows.All], ["Upper"] = [], ["Lower"] = [], ["Lower.Inner"] = ["Lower"] });

        Assert.Empty(arrows.Check(_folder));
    }

    [Fact]
    public void Table_WithACircle_IsRefused()
    {
        var circle = Assert.Throws<ArgumentException>(
            () => new NamespaceArrows("Room", new() { ["A"] = ["B"], ["B"] = ["C"], ["C"] = ["A"] }));

        Assert.Contains("lead back", circle.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Table_WithATargetThatHasNoRow_IsRefused()
    {
        var unknown = Assert.Throws<ArgumentException>(() => new NamespaceArrows("Room", new() { ["A"] = ["Typo"] }));

        Assert.Contains("`Typo`, which has no row", unknown.Message, StringComparison.Ordinal);
    }

    private void Write(string path, string text)
    {
        var full = Path.Combine(_folder, path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        File.WriteAllText(full, text);
    }
}
