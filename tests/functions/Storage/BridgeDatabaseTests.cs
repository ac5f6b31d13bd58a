using Bridge.Functions.Storage;
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
        SetVersion(SchemaMigrations.Latest);
        BridgeDatabase.Open(_folder.FullName).Dispose();
    }

    [Fact]
    public async Task Open_WrittenByTheFirstVersion_KeepsItsAlertsAndFindsThemByTarget()
    {
        CreateFirstVersion();

        using var database = BridgeDatabase.Open(_folder.FullName);

        var alerts = new SqliteAlertStore(database, TimeProvider.System);
        var alert = Assert.Single((await alerts.ListByTargetAsync(new("Switch-Admin", IsPrefix: false, Samples.AccountId), null, 10, default)).Items);
        Assert.Equal("orca-1", alert.AlertId);
        Assert.Empty(await new SqliteRecommendationStore(database, TimeProvider.System).TakeDueAsync(TimeSpan.Zero, 10, default));
    }

    [Fact]
    public void Open_FolderThatCannotBe_SaysWhere()
    {
        var file = Path.Combine(_folder.FullName, "file");
        File.WriteAllText(file, "");

        var refused = Assert.ThrowsAny<IOException>(() => BridgeDatabase.Open(Path.Combine(file, "data")));

        Assert.Contains(file, refused.Message, StringComparison.Ordinal);
    }

    // SQLite would begin anew, and the app would say that it is ready.
    [Fact]
    public void Open_FileThatLostItsContent_IsRefused()
    {
        File.WriteAllText(Path.Combine(_folder.FullName, "bridge.db"), "");

        var refused = Assert.Throws<InvalidOperationException>(() => BridgeDatabase.Open(_folder.FullName));

        Assert.Contains("is empty", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Open_Anywhere_LeavesNothingThatOthersMayRead()
    {
        var folder = Path.Combine(_folder.FullName, "data");
        using var database = BridgeDatabase.Open(folder);

        const UnixFileMode others = UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.OtherRead | UnixFileMode.OtherWrite;
        Assert.Equal(default, new DirectoryInfo(folder).UnixFileMode & others);
        Assert.All(new DirectoryInfo(folder).GetFiles("bridge.db*"), file => Assert.Equal(default, file.UnixFileMode & others));
    }

    // Every webhook was answered 500 while the app said that it was ready.
    [Fact]
    public async Task Health_AfterAWriteThatTheDiskDidNotTake_SaysSoUntilOneIsTaken()
    {
        using var database = BridgeDatabase.Open(_folder.FullName);
        var health = new SqliteHealth(database);
        Assert.Null(await health.FaultAsync(default));

        await Assert.ThrowsAsync<SqliteException>(() => WriteAsync(new SqliteException("full", 13)));
        Assert.Contains("disk is full", await health.FaultAsync(default), StringComparison.Ordinal);

        await Assert.ThrowsAsync<SqliteException>(() => WriteAsync(new SqliteException("constraint", 19)));
        Assert.NotNull(await health.FaultAsync(default));

        await database.WriteAsync((_, _) => 0, default);
        Assert.Null(await health.FaultAsync(default));

        Task WriteAsync(SqliteException fault) => database.WriteAsync<int>((_, _) => throw fault, default);
    }

    // The outbox is looked through every few seconds, mostly without a change. That succeeds on a full disk, too.
    [Fact]
    public async Task Write_AfterAFaultOfTheDisk_WritesEvenIfItsWorkChangesNothing()
    {
        using var database = BridgeDatabase.Open(_folder.FullName);
        using var observer = Connect();
        var before = Version();
        await database.WriteAsync((_, _) => 0, default);
        Assert.Equal(before, Version());

        await Assert.ThrowsAsync<SqliteException>(() => database.WriteAsync<int>((_, _) => throw new SqliteException("full", 13), default));
        await database.WriteAsync((_, _) => 0, default);

        Assert.NotEqual(before, Version());

        // https://www.sqlite.org/pragma.html#pragma_data_version: it changes when another connection has written.
        long Version() => BridgeDatabase.Query(observer, null, "PRAGMA data_version", row => row.GetInt64(0))[0];
    }

    // A database as the first version left it.
    private void CreateFirstVersion()
    {
        using var connection = Connect();
        SchemaMigrations.Apply(connection, 1);
        BridgeDatabase.Execute(
            connection,
            null,
            "INSERT INTO alerts (alert_id, version, account_id, status, type, ordinal, document, body) VALUES ('orca-1', 1, $account, 'Open', NULL, 1, $document, x'7b7d')",
            ("$account", Samples.AccountId),
            ("$document", StoreJson.Write(Samples.Alert())));
    }

    private void SetVersion(int version)
    {
        using var connection = Connect();
        BridgeDatabase.Execute(connection, null, $"PRAGMA user_version={version}");
    }

    private SqliteConnection Connect()
    {
        var connection = new SqliteConnection($"Data Source={Path.Combine(_folder.FullName, "bridge.db")};Pooling=False");
        connection.Open();
        return connection;
    }
}
