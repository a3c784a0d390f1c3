using System;
using System.Collections.Generic;
using System.Data;
using System.Data.Common;
using System.Globalization;
using System.IO;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Earshot.Correlation.Memory;

/// <summary>A connection to SQLite or PostgreSQL, and statements for it. The values of a statement are its parameters @a, @b, @c ... in order.</summary>
internal sealed class Database : IDisposable
{
    // "Earshot", as a number: who holds the lock of this name in a database runs on it.
    private const long LockName = 0x45617273686F74;

    private readonly DbConnection _connection;
    private FileStream? _lock;

    /// <summary>Initializes a new instance of the <see cref="Database"/> class, which is connected.</summary>
    /// <param name="address">A file, <see cref="SqlMemory.Volatile"/>, or <c>Host=...;Database=...</c> as Npgsql reads it.</param>
    /// <param name="readOnly">Whether it is only read.</param>
    /// <exception cref="DbException">It cannot be opened.</exception>
    public Database(string address, bool readOnly)
    {
        IsPostgres = address.Contains("Host=", StringComparison.OrdinalIgnoreCase);
        SqliteOpenMode mode = readOnly ? SqliteOpenMode.ReadOnly : SqliteOpenMode.ReadWriteCreate;
        _connection = IsPostgres
            ? new NpgsqlConnection(address)
            : new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = address, Pooling = false, Mode = mode }.ToString());
        try
        {
            _connection.Open();
        }
        catch
        {
            _connection.Dispose();
            throw;
        }
    }

    /// <summary>Gets a value indicating whether it is PostgreSQL.</summary>
    public bool IsPostgres { get; }

    /// <summary>Locks it for this process; the lock is given back when the process ends, however it does.</summary>
    /// <returns>Whether no other process has it.</returns>
    public bool TryLock()
    {
        if (IsPostgres)
        {
            return Number("SELECT CASE WHEN pg_try_advisory_lock(@a) THEN 1 ELSE 0 END", LockName) == 1;
        }

        if (_connection.DataSource is { Length: > 0 } file && file != SqlMemory.Volatile)
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

    /// <summary>Does what is done wholly or not at all.</summary>
    /// <param name="write">Does it, in the transaction that it is given.</param>
    public void Write(Action<DbTransaction> write)
    {
        using DbTransaction transaction = _connection.BeginTransaction();
        write(transaction);
        transaction.Commit();
    }

    /// <summary>Makes a statement.</summary>
    public DbCommand Command(string text, params object[] values)
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

    /// <summary>Gives a statement other values, and runs it.</summary>
    public static void Run(DbCommand command, params object[] values)
    {
        for (int i = 0; i < values.Length; i++)
        {
            command.Parameters[i].Value = values[i];
        }

        command.ExecuteNonQuery();
    }

    /// <summary>Runs a statement.</summary>
    /// <returns>How many rows it changed.</returns>
    public int Run(string text, params object[] values)
    {
        using DbCommand command = Command(text, values);
        return command.ExecuteNonQuery();
    }

    /// <summary>Reads a number.</summary>
    public long Number(string text, params object[] values)
    {
        using DbCommand command = Command(text, values);
        return Convert.ToInt64(command.ExecuteScalar(), CultureInfo.InvariantCulture);
    }

    /// <summary>Reads rows.</summary>
    public List<T> Rows<T>(string text, Func<IDataRecord, T> read, params object[] values)
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

    /// <inheritdoc/>
    public void Dispose()
    {
        _connection.Dispose();
        _lock?.Dispose();
    }
}
