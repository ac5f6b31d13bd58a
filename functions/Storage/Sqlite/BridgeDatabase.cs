using Microsoft.Data.Sqlite;

namespace Bridge.Functions.Storage.Sqlite;

/// <summary>
/// The embedded database: one file, write-ahead log, every commit flushed to disk before it is answered
/// (https://www.sqlite.org/pragma.html#pragma_synchronous). Writers take turns in the process; readers do not wait for them.
/// </summary>
internal sealed class BridgeDatabase : IDisposable
{
    private const string WhatIsNeeded = "Bridge__DataDirectory must be a folder that the app may write to.";

    // What .NET says when a file is locked: https://learn.microsoft.com/dotnet/standard/io/handling-io-errors, and errno EAGAIN.
    private const int SharingViolation = unchecked((int)0x80070020);
    private const int WouldBlock = 11;

    // https://www.sqlite.org/rescode.html: the ones that a full, read-only or sick disk gives.
    private static readonly Dictionary<int, string> StorageFaults = new()
    {
        [8] = "the database cannot be written (SQLITE_READONLY)",
        [10] = "the disk does not take what is written (SQLITE_IOERR)",
        [13] = "the disk is full (SQLITE_FULL)",
        [14] = "the database cannot be opened (SQLITE_CANTOPEN)",
    };

    private readonly string _connectionString;
    private readonly SemaphoreSlim _writers = new(1, 1);
    private readonly FileStream _owner;
    private volatile string? _writeFault;

    private BridgeDatabase(string path, FileStream owner)
    {
        _owner = owner;
        _connectionString = new SqliteConnectionStringBuilder { DataSource = path, Pooling = true, DefaultTimeout = 30 }.ToString();
    }

    /// <summary>
    /// Opens or creates <c>bridge.db</c> in <paramref name="directory"/>, alone, brings its schema up to date, and makes due at once
    /// whatever a stopped process had taken and not finished.
    /// </summary>
    /// <exception cref="InvalidOperationException">The file was written by a newer version, or is damaged.</exception>
    /// <exception cref="IOException">Another process has it open, or the directory cannot be written.</exception>
    public static BridgeDatabase Open(string directory)
    {
        CreateFolder(directory);
        var path = Path.Combine(directory, "bridge.db");
        var database = new BridgeDatabase(path, Own(directory));
        try
        {
            RequireContent(path);
            using var connection = database.Connect();
            Execute(connection, null, "PRAGMA journal_mode=WAL");
            SchemaMigrations.Apply(connection, SchemaMigrations.Latest);
            KeepFromOthers(directory);
            Execute(connection, null, "UPDATE outbox SET due_at = 0; UPDATE work SET visible_at = 0; UPDATE recommendations SET due_at = 0 WHERE due_at IS NOT NULL");
            return database;
        }
        catch
        {
            database.Dispose();
            throw;
        }
    }

    /// <summary>Why the last write could not be stored; null when it was.</summary>
    public string? WriteFault => _writeFault;

    /// <summary>Runs <paramref name="work"/> alone, in one transaction that is durable when this returns.</summary>
    public async Task<T> WriteAsync<T>(Func<SqliteConnection, SqliteTransaction, T> work, CancellationToken cancellationToken)
    {
        await _writers.WaitAsync(cancellationToken);
        try
        {
            using var connection = Connect();
            using var transaction = connection.BeginTransaction(deferred: false);
            var result = work(connection, transaction);
            if (_writeFault is not null)
            {
                // A transaction that changes nothing succeeds on a full disk, too, and must not end the fault: this one writes.
                Execute(connection, transaction, $"PRAGMA user_version = {SchemaMigrations.Latest}");
            }

            transaction.Commit();
            _writeFault = null;
            return result;
        }
        catch (SqliteException e) when (StorageFaults.GetValueOrDefault(e.SqliteErrorCode) is { } fault)
        {
            _writeFault = fault;
            throw;
        }
        finally
        {
            _writers.Release();
        }
    }

    /// <summary>Runs <paramref name="work"/> on a consistent view.</summary>
    public T Read<T>(Func<SqliteConnection, T> work)
    {
        using var connection = Connect();
        return work(connection);
    }

    public void Dispose()
    {
        _writers.Dispose();
        SqliteConnection.ClearAllPools();
        _owner.Dispose();
    }

    // The operating system releases the lock when the process ends, however it ends.
    private static FileStream Own(string directory)
    {
        var path = Path.Combine(directory, "bridge.lock");
        try
        {
            return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException e) when (e.HResult is SharingViolation or WouldBlock)
        {
            throw new IOException($"`{path}` is held by another process; stop it, or set another Bridge__DataDirectory.", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new IOException($"`{directory}` cannot be written ({e.Message}); {WhatIsNeeded}", e);
        }
    }

    private static void CreateFolder(string directory)
    {
        try
        {
            if (OperatingSystem.IsWindows() || Directory.Exists(directory))
            {
                Directory.CreateDirectory(directory);
            }
            else
            {
                Directory.CreateDirectory(directory, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new IOException($"`{directory}` cannot be made ({e.Message}); {WhatIsNeeded}", e);
        }
    }

    // SQLite takes a file without content for a new database, and all alerts would seem never to have been.
    private static void RequireContent(string path)
    {
        if (new FileInfo(path) is { Exists: true, Length: 0 })
        {
            throw new InvalidOperationException(
                $"`{path}` is empty, so what was stored is lost: restore it from a backup, or delete it to begin anew.");
        }
    }

    // The file holds the vendor's alerts.
    private static void KeepFromOthers(string directory)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        foreach (var file in Directory.EnumerateFiles(directory, "bridge.*"))
        {
            File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }
    }

    private SqliteConnection Connect()
    {
        var connection = new SqliteConnection(_connectionString);
        connection.Open();
        // With FULL, a power cut after the answer loses nothing.
        Execute(connection, null, "PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON");
        return connection;
    }

    /// <summary>Runs a statement; returns the number of changed rows.</summary>
    internal static int Execute(SqliteConnection connection, SqliteTransaction? transaction, string sql, params ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        using var command = Command(connection, transaction, sql, parameters);
        return command.ExecuteNonQuery();
    }

    /// <summary>Runs a query; <paramref name="map"/> reads each row.</summary>
    internal static List<T> Query<T>(
        SqliteConnection connection, SqliteTransaction? transaction, string sql, Func<SqliteDataReader, T> map, params ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        using var command = Command(connection, transaction, sql, parameters);
        using var reader = command.ExecuteReader();
        var rows = new List<T>();
        while (reader.Read())
        {
            rows.Add(map(reader));
        }

        return rows;
    }

    private static SqliteCommand Command(SqliteConnection connection, SqliteTransaction? transaction, string sql, ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = sql;
        foreach (var (name, value) in parameters)
        {
            command.Parameters.AddWithValue(name, value ?? DBNull.Value);
        }

        return command;
    }
}
