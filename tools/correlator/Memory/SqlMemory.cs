using System;
using System.Collections.Generic;
using System.Data;
using System.Data.Common;
using System.Globalization;
using System.IO;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Earshot.Correlation.Memory;

/// <summary>
/// Memory in SQLite, where an address is a file, or in PostgreSQL, where it is a connection string. SQLite runs with a write-ahead log: a
/// process killed at any moment loses nothing that was written, a machine that loses its supply perhaps the last writes, never the order.
/// </summary>
public sealed class SqlMemory : IMemory
{
    /// <summary>The address of a memory that lasts as long as the process.</summary>
    public const string Volatile = ":memory:";

    private const int RowsAtOnce = 5000;

    // What the tables and the payloads of entries are like; another version of the program may have another.
    private const string Format = "format";
    private const string OwnFormat = "1";

    // "Earshot", as a number: who holds the lock of this name in a database runs on it.
    private const long Lock = 0x45617273686F74;

    private readonly DbConnection _connection;
    private readonly bool _postgres;
    private FileStream? _lock;

    private SqlMemory(DbConnection connection, bool postgres, bool readOnly)
    {
        _connection = connection;
        _postgres = postgres;
        connection.Open();
        if (!readOnly)
        {
            MakeTables();
        }

        if (State(Format) is { } format && format != OwnFormat)
        {
            throw new InvalidDataException($"it is of format {format}, this version of Earshot reads and writes format {OwnFormat}");
        }

        Last = Number("SELECT COALESCE(MAX(number), 0) FROM entries");
    }

    private void MakeTables()
    {
        if (!_postgres)
        {
            Run("PRAGMA journal_mode=WAL");
            Run("PRAGMA synchronous=NORMAL");
        }

        // One text for both: SQLite takes any name of a type.
        string bytes = _postgres ? "BYTEA" : "BLOB";
        Run($"CREATE TABLE IF NOT EXISTS entries(number BIGINT PRIMARY KEY, time BIGINT NOT NULL, kind INTEGER NOT NULL, node TEXT NOT NULL, payload {bytes} NOT NULL)");
        Run("CREATE INDEX IF NOT EXISTS entries_time ON entries(time)");
        Run("CREATE INDEX IF NOT EXISTS entries_begin ON entries(number) WHERE kind = 0");
        Run($"CREATE TABLE IF NOT EXISTS kept(kind INTEGER NOT NULL, time BIGINT NOT NULL, name TEXT NOT NULL, payload {bytes} NOT NULL, PRIMARY KEY(kind, time, name, payload))");
        Run("CREATE TABLE IF NOT EXISTS state(name TEXT PRIMARY KEY, value TEXT NOT NULL)");
        Run("INSERT INTO state VALUES(@a, @b) ON CONFLICT(name) DO NOTHING", Format, OwnFormat);
    }

    /// <inheritdoc/>
    public long Last { get; private set; }

    /// <summary>Opens a memory and makes its tables where they are missing.</summary>
    /// <param name="address">A file, <see cref="Volatile"/>, or <c>Host=...;Database=...</c> as Npgsql reads it.</param>
    /// <param name="readOnly">Whether it is only read: nothing is made or changed.</param>
    /// <returns>The memory.</returns>
    /// <exception cref="DbException">It cannot be opened.</exception>
    /// <exception cref="InvalidDataException">It was written by another version; one line that says which.</exception>
    public static SqlMemory Open(string address, bool readOnly = false)
    {
        ArgumentNullException.ThrowIfNull(address);
        bool postgres = address.Contains("Host=", StringComparison.OrdinalIgnoreCase);
        DbConnection connection = postgres
            ? new NpgsqlConnection(address)
            : new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = address, Pooling = false, Mode = readOnly ? SqliteOpenMode.ReadOnly : SqliteOpenMode.ReadWriteCreate }.ToString());
        try
        {
            return new SqlMemory(connection, postgres, readOnly);
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>Claims it for this process: two correlators on one memory would end each other's tracks.</summary>
    /// <returns>Whether no other process runs on it. A process that ends, however it does, gives it back.</returns>
    public bool Claim()
    {
        if (_postgres)
        {
            return Number("SELECT CASE WHEN pg_try_advisory_lock(@a) THEN 1 ELSE 0 END", Lock) == 1;
        }

        if (_connection.DataSource is { Length: > 0 } file && file != Volatile)
        {
            try
            {
                _lock = new FileStream(file + "-lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException)
            {
                return false;
            }
        }

        return true;
    }

    /// <inheritdoc/>
    public void Write(IReadOnlyList<Entry> entries)
    {
        ArgumentNullException.ThrowIfNull(entries);
        using DbTransaction transaction = _connection.BeginTransaction();
        using (DbCommand insert = Command("INSERT INTO entries VALUES(@a, @b, @c, @d, @e)", 0L, 0L, 0, string.Empty, Array.Empty<byte>()))
        {
            insert.Transaction = transaction;
            foreach (Entry entry in entries)
            {
                Set(insert, entry.Number, entry.Time, (int)entry.Kind, entry.Node, entry.Payload.ToArray());
                insert.ExecuteNonQuery();
            }
        }

        transaction.Commit();
        Last += entries.Count;
    }

    /// <inheritdoc/>
    public void Write(IReadOnlyList<Kept> kept, IReadOnlyList<(string Name, string Value)> state)
    {
        ArgumentNullException.ThrowIfNull(kept);
        ArgumentNullException.ThrowIfNull(state);
        using DbTransaction transaction = _connection.BeginTransaction();
        using (DbCommand insert = Command("INSERT INTO kept VALUES(@a, @b, @c, @d) ON CONFLICT DO NOTHING", 0, 0L, string.Empty, Array.Empty<byte>()))
        {
            insert.Transaction = transaction;
            foreach (Kept one in kept)
            {
                Set(insert, (int)one.Kind, one.Time, one.Name, one.Payload.ToArray());
                insert.ExecuteNonQuery();
            }
        }

        foreach ((string name, string value) in state)
        {
            using DbCommand upsert = Command("INSERT INTO state VALUES(@a, @b) ON CONFLICT(name) DO UPDATE SET value = excluded.value", name, value);
            upsert.Transaction = transaction;
            upsert.ExecuteNonQuery();
        }

        transaction.Commit();
    }

    /// <inheritdoc/>
    public IEnumerable<Entry> Entries(long from)
    {
        List<Entry> rows;
        do
        {
            // Whole pieces, so that no reader is open while somebody writes.
            rows = Rows(
                "SELECT number, time, kind, node, payload FROM entries WHERE number >= @a ORDER BY number LIMIT @b",
                row => new Entry(row.GetInt64(0), row.GetInt64(1), (EntryKind)row.GetInt32(2), row.GetString(3), (byte[])row.GetValue(4)),
                from,
                RowsAtOnce);
            foreach (Entry row in rows)
            {
                yield return row;
                from = row.Number + 1;
            }
        }
        while (rows.Count == RowsAtOnce);
    }

    /// <inheritdoc/>
    public Entry? LastBegin(long latest)
    {
        long number = Number("SELECT COALESCE(MAX(number), 0) FROM entries WHERE kind = 0 AND time <= @a", latest);
        number = number > 0 ? number : Number("SELECT COALESCE(MIN(number), 0) FROM entries WHERE kind = 0");
        foreach (Entry entry in number > 0 ? Entries(number) : [])
        {
            return entry;
        }

        return null;
    }

    /// <inheritdoc/>
    public long FirstSince(long time, long from = 0) => Number("SELECT COALESCE(MIN(number), @b) FROM entries WHERE time >= @a AND number >= @c", time, Last + 1, from);

    /// <inheritdoc/>
    public IEnumerable<Kept> Kept(KeptKind kind, long from, long to) => Rows(
        "SELECT time, name, payload FROM kept WHERE kind = @a AND time >= @b AND time <= @c ORDER BY time, name, payload",
        row => new Kept(row.GetInt64(0), kind, row.GetString(1), (byte[])row.GetValue(2)),
        (int)kind,
        from,
        to);

    /// <inheritdoc/>
    public string? State(string name)
    {
        using DbCommand command = Command("SELECT value FROM state WHERE name = @a", name);
        return command.ExecuteScalar() as string;
    }

    /// <inheritdoc/>
    public long Forget(long before)
    {
        Entry? begin = LastBegin(long.MaxValue);
        long needed = begin is null ? long.MaxValue : Beginning.Read(begin.Payload).From;
        return Run("DELETE FROM entries WHERE time < @a AND number < @b", before, needed)
            + Run("DELETE FROM kept WHERE time < @a", before);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _connection.Dispose();
        _lock?.Dispose();
    }

    private static void Set(DbCommand command, params object[] values)
    {
        for (int i = 0; i < values.Length; i++)
        {
            command.Parameters[i].Value = values[i];
        }
    }

    private DbCommand Command(string text, params object[] values)
    {
        DbCommand command = _connection.CreateCommand();
        command.CommandText = text;
        for (int i = 0; i < values.Length; i++)
        {
            DbParameter parameter = command.CreateParameter();
            parameter.ParameterName = ((char)('a' + i)).ToString();
            parameter.Value = values[i];
            command.Parameters.Add(parameter);
        }

        return command;
    }

    private int Run(string text, params object[] values)
    {
        using DbCommand command = Command(text, values);
        return command.ExecuteNonQuery();
    }

    private long Number(string text, params object[] values)
    {
        using DbCommand command = Command(text, values);
        return Convert.ToInt64(command.ExecuteScalar(), CultureInfo.InvariantCulture);
    }

    private List<T> Rows<T>(string text, Func<IDataRecord, T> read, params object[] values)
    {
        using DbCommand command = Command(text, values);
        using DbDataReader reader = command.ExecuteReader();
        List<T> rows = [];
        while (reader.Read())
        {
            rows.Add(read(reader));
        }

        return rows;
    }
}
