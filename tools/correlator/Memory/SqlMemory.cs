using System;
using System.Collections.Generic;
using System.Data.Common;
using System.IO;

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

    private readonly Database _database;

    private SqlMemory(Database database, bool readOnly)
    {
        _database = database;
        if (!readOnly)
        {
            MakeTables();
        }

        if (State(Format) is { } format && format != OwnFormat)
        {
            throw new InvalidDataException($"it is of format {format}, this version of Earshot reads and writes format {OwnFormat}");
        }

        Last = _database.Number("SELECT COALESCE(MAX(number), 0) FROM entries");
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
        Database database = new(address, readOnly);
        try
        {
            return new SqlMemory(database, readOnly);
        }
        catch
        {
            database.Dispose();
            throw;
        }
    }

    /// <summary>Claims it for this process: two correlators on one memory would end each other's tracks.</summary>
    /// <returns>Whether no other process runs on it. A process that ends, however it does, gives it back.</returns>
    public bool Claim() => _database.TryLock();

    /// <inheritdoc/>
    public void Write(IReadOnlyList<Entry> entries)
    {
        ArgumentNullException.ThrowIfNull(entries);
        _database.Write(transaction =>
        {
            using DbCommand insert = _database.Command("INSERT INTO entries VALUES(@a, @b, @c, @d, @e)", 0L, 0L, 0, string.Empty, Array.Empty<byte>());
            insert.Transaction = transaction;
            foreach (Entry entry in entries)
            {
                Database.Run(insert, entry.Number, entry.Time, (int)entry.Kind, entry.Node, entry.Payload.ToArray());
            }
        });
        Last += entries.Count;
    }

    /// <inheritdoc/>
    public void Write(IReadOnlyList<Kept> kept, IReadOnlyList<(string Name, string Value)> state)
    {
        ArgumentNullException.ThrowIfNull(kept);
        ArgumentNullException.ThrowIfNull(state);
        _database.Write(transaction =>
        {
            using DbCommand insert = _database.Command("INSERT INTO kept VALUES(@a, @b, @c, @d) ON CONFLICT DO NOTHING", 0, 0L, string.Empty, Array.Empty<byte>());
            insert.Transaction = transaction;
            foreach (Kept one in kept)
            {
                Database.Run(insert, (int)one.Kind, one.Time, one.Name, one.Payload.ToArray());
            }

            using DbCommand upsert = _database.Command("INSERT INTO state VALUES(@a, @b) ON CONFLICT(name) DO UPDATE SET value = excluded.value", string.Empty, string.Empty);
            upsert.Transaction = transaction;
            foreach ((string name, string value) in state)
            {
                Database.Run(upsert, name, value);
            }
        });
    }

    /// <inheritdoc/>
    public IEnumerable<Entry> Entries(long from)
    {
        List<Entry> rows;
        do
        {
            // Whole pieces, so that no reader is open while somebody writes.
            rows = _database.Rows(
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
        long number = _database.Number("SELECT COALESCE(MAX(number), 0) FROM entries WHERE kind = 0 AND time <= @a", latest);
        number = number > 0 ? number : _database.Number("SELECT COALESCE(MIN(number), 0) FROM entries WHERE kind = 0");
        foreach (Entry entry in number > 0 ? Entries(number) : [])
        {
            return entry;
        }

        return null;
    }

    /// <inheritdoc/>
    public long FirstSince(long time, long from = 0) => _database.Number("SELECT COALESCE(MIN(number), @b) FROM entries WHERE time >= @a AND number >= @c", time, Last + 1, from);

    /// <inheritdoc/>
    public IEnumerable<Kept> Kept(KeptKind kind, long from, long to) => _database.Rows(
        "SELECT time, name, payload FROM kept WHERE kind = @a AND time >= @b AND time <= @c ORDER BY time, name, payload",
        row => new Kept(row.GetInt64(0), kind, row.GetString(1), (byte[])row.GetValue(2)),
        (int)kind,
        from,
        to);

    /// <inheritdoc/>
    public string? State(string name)
    {
        using DbCommand command = _database.Command("SELECT value FROM state WHERE name = @a", name);
        return command.ExecuteScalar() as string;
    }

    /// <inheritdoc/>
    public long Forget(long before)
    {
        Entry? begin = LastBegin(long.MaxValue);
        long needed = begin is null ? long.MaxValue : Beginning.Read(begin.Payload).From;
        return _database.Run("DELETE FROM entries WHERE time < @a AND number < @b", before, needed)
            + _database.Run("DELETE FROM kept WHERE time < @a", before);
    }

    /// <inheritdoc/>
    public void Dispose() => _database.Dispose();

    private void MakeTables()
    {
        if (!_database.IsPostgres)
        {
            _database.Run("PRAGMA journal_mode=WAL");
            _database.Run("PRAGMA synchronous=NORMAL");
        }

        // One text for both: SQLite takes any name of a type.
        string bytes = _database.IsPostgres ? "BYTEA" : "BLOB";
        _database.Run($"CREATE TABLE IF NOT EXISTS entries(number BIGINT PRIMARY KEY, time BIGINT NOT NULL, kind INTEGER NOT NULL, node TEXT NOT NULL, payload {bytes} NOT NULL)");
        _database.Run("CREATE INDEX IF NOT EXISTS entries_time ON entries(time)");
        _database.Run("CREATE INDEX IF NOT EXISTS entries_begin ON entries(number) WHERE kind = 0");
        _database.Run($"CREATE TABLE IF NOT EXISTS kept(kind INTEGER NOT NULL, time BIGINT NOT NULL, name TEXT NOT NULL, payload {bytes} NOT NULL, PRIMARY KEY(kind, time, name, payload))");
        _database.Run("CREATE TABLE IF NOT EXISTS state(name TEXT PRIMARY KEY, value TEXT NOT NULL)");
        _database.Run("INSERT INTO state VALUES(@a, @b) ON CONFLICT(name) DO NOTHING", Format, OwnFormat);
    }
}
