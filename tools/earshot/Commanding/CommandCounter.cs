using System;
using System.Collections.Generic;
using System.Globalization;
using System.Text;
using Earshot.Tools.Provisioning.Files;

namespace Earshot.Tools.Commanding;

/// <summary>The counters of a fleet's commands, one a node, in <c>nodes/ID/command.count</c>. A node takes none twice and none that is lower than one before.</summary>
internal static class CommandCounter
{
    private const string FileName = "command.count";

    // A counter also follows the seconds since this day: a folder from an old copy, or on a second machine, is not behind
    // for longer than it takes to type a command. Seconds fit the 31 bits of a counter until 2094.
    private static readonly DateTimeOffset s_epoch = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Takes the next number of each node, and notes it before it is used.</summary>
    /// <param name="fleet">The fleet's folder.</param>
    /// <param name="nodes">The nodes.</param>
    /// <param name="now">The moment.</param>
    /// <returns>The numbers.</returns>
    /// <exception cref="RunFailedException">The folder cannot be written, or another program works in it.</exception>
    public static IReadOnlyDictionary<string, int> TakeNext(string fleet, IReadOnlyList<string> nodes, DateTimeOffset now)
    {
        using FleetFolder folder = FleetFolder.OpenExisting(fleet);
        Dictionary<string, int> next = [];
        foreach (string node in nodes)
        {
            string name = NodeFiles.In(node, FileName);
            int last = 0;
            if (folder.Read(name) is byte[] noted && !int.TryParse(Encoding.ASCII.GetString(noted).Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out last))
            {
                throw new BadInputException($"{folder[name]}: damaged; delete it, and the counter goes on by the clock.");
            }

            next[node] = Math.Max(last + 1, (int)Math.Clamp((now - s_epoch).TotalSeconds, 1.0, int.MaxValue));
            folder.Put(name, Encoding.ASCII.GetBytes(next[node].ToString(CultureInfo.InvariantCulture) + "\n"));
        }

        folder.Commit();
        return next;
    }
}
