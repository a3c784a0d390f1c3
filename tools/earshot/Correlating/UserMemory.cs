using System;
using System.Data.Common;
using System.IO;
using System.Net.Sockets;
using System.Threading;
using Earshot.Correlation.Memory;
using Earshot.Tools.Provisioning;

namespace Earshot.Tools.Correlating;

/// <summary>Opens a memory that a user named.</summary>
internal static class UserMemory
{
    // A server takes a moment to see that a killed process is gone.
    private const int Tries = 5;

    private static readonly TimeSpan s_again = TimeSpan.FromMilliseconds(400);

    /// <summary>Opens it to run on.</summary>
    /// <param name="address">Its address.</param>
    /// <returns>The memory, which no other correlator runs on.</returns>
    /// <exception cref="BadInputException">It cannot be opened.</exception>
    /// <exception cref="RunFailedException">Another correlator runs on it.</exception>
    public static IMemory Own(string address)
    {
        SqlMemory memory = Open(address, readOnly: false);
        for (int i = 0; i < Tries; i++)
        {
            if (memory.Claim())
            {
                return memory;
            }

            Thread.Sleep(s_again);
        }

        memory.Dispose();
        throw new RunFailedException($"--database '{address}': another correlator runs on it; end that one, or give another.");
    }

    /// <summary>Opens it to read.</summary>
    /// <param name="address">Its address.</param>
    /// <returns>The memory.</returns>
    /// <exception cref="BadInputException">It cannot be opened, or is none.</exception>
    public static IMemory Read(string address) =>
        address.Contains('=', StringComparison.Ordinal) || File.Exists(address)
            ? Open(address, readOnly: true)
            : throw new BadInputException($"--database '{address}': there is no such file.");

    private static SqlMemory Open(string address, bool readOnly)
    {
        try
        {
            return SqlMemory.Open(address, readOnly);
        }
        catch (InvalidDataException e)
        {
            throw new BadInputException($"--database '{address}': {e.Message}; run the version that wrote it, or give another file.");
        }
        catch (Exception e) when (e is DbException or ArgumentException or SocketException)
        {
            string wanted = readOnly ? "give the database that a live correlator writes, in a folder that can be written" : "give a file that can be written, in a folder that exists";
            throw new BadInputException($"--database '{address}': cannot be opened ({BrokerOptions.Line(e)}); {wanted}, or Host=...;Database=...;Username=... of PostgreSQL.");
        }
    }
}
