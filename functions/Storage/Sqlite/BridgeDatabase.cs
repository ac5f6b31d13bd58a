using Microsoft.Data.Sqlite;

namespace Bridge.Functions.Storage.Sqlite;

/// <summary>
/// The embedded database: one file, write-ahead log, every commit flushed to disk before it is answered
/// (https://www.sqlite.org/pragma.html#pragma_synchronous). Writers take turns in the process; readers do not wait for them.
/// </summary>
internal sealed class BridgeDatabase : IDisposable
{
    private readonly string _connectionString;
    private readonly SemaphoreSlim _writers = new(1, 1);
    private readonly FileStream _owner;

    private BridgeDatabase(string path, FileStream owner)
    {
        _owner = owner;
        _connectionString = new SqliteConnectionStringBuilder { DataSource = path, Pooling = true, DefaultTimeout = 30 }.ToString();
    }

    /// <summary>
    /// Opens or creates <c>bridge.db</c> in <paramref name="directory"/>, alone, brings its schema up to date, and makes due at once
    /// whatever a stopped process had taken and not finished.
    /// </summary>
    /// <exception cref="InvalidOperationException">The file was written by a newer version.</exception>
    /// <exception cref="IOException">Another process has it open, or the directory cannot be written.</exception>
    public static BridgeDatabase Open(string directory)
    {
        Directory.CreateDirectory(directory);
        var database = new BridgeDatabase(Path.Combine(directory, "bridge.db"), Own(directory));
        try
        {
            using var connection = database.Connect();
            Execute(connection, null, "PRAGMA journal_mode=WAL");
            SchemaMigrations.Apply(connection, SchemaMigrations.Latest);
            Execute(connection, null, "UPDATE outbox SET due_at = 0; UPDATE work SET visible_at = 0; UPDATE recommendations SET due_at = 0 WHERE due_at IS NOT NULL");
            return database;
        }
        catch
        {
            database.Dispose();
            throw;
        }
    }

    /// <summary>Runs <paramref name="work"/> alone, in one transaction that is durable when this returns.</summary>
    public async Task<T> WriteAsync<T>(Func<SqliteConnection, SqliteTransaction, T> work, CancellationToken cancellationToken)
    {
        await _writers.WaitAsync(cancellationToken);
        try
        {
            using var connection = Connect();
            using var transaction = connection.BeginTransaction(deferred: false);
            var result = work(connection, transaction);
            transaction.Commit();
            return result;
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
        catch (IOException e)
        {
            throw new IOException($"`{path}` is held by another process; stop it, or set another Bridge__DataDirectory.", e);
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
