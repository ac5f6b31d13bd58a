using Bridge.Functions.Storage.Sqlite;
using Microsoft.Data.Sqlite;

namespace Bridge.Functions.Tests.Storage;

public sealed class BridgeDatabaseTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("bridge-storage-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void Open_HeldByAnother_IsRefusedAndNamesTheSetting()
    {
        using var first = BridgeDatabase.Open(_folder.FullName);

        var refused = Assert.Throws<IOException>(() => BridgeDatabase.Open(_folder.FullName));

        Assert.Contains("bridge.lock", refused.Message, StringComparison.Ordinal);
        Assert.Contains("Bridge__DataDirectory", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Open_AfterTheOwnerHasClosed_Succeeds()
    {
        BridgeDatabase.Open(_folder.FullName).Dispose();

        BridgeDatabase.Open(_folder.FullName).Dispose();
    }

    [Fact]
    public void Open_WrittenByANewerVersion_IsRefusedUntouchedAndLetGo()
    {
        BridgeDatabase.Open(_folder.FullName).Dispose();
        SetVersion(99);

        var refused = Assert.Throws<InvalidOperationException>(() => BridgeDatabase.Open(_folder.FullName));

        Assert.Contains("99", refused.Message, StringComparison.Ordinal);
        SetVersion(1);
        BridgeDatabase.Open(_folder.FullName).Dispose();
    }

    [Fact]
    public void Open_FolderThatCannotBe_SaysWhere()
    {
        var file = Path.Combine(_folder.FullName, "file");
        File.WriteAllText(file, "");

        var refused = Assert.ThrowsAny<IOException>(() => BridgeDatabase.Open(Path.Combine(file, "data")));

        Assert.Contains(file, refused.Message, StringComparison.Ordinal);
    }

    private void SetVersion(int version)
    {
        using var connection = new SqliteConnection($"Data Source={Path.Combine(_folder.FullName, "bridge.db")};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = $"PRAGMA user_version={version}";
        command.ExecuteNonQuery();
    }
}
