using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json.Nodes;
using Earshot.Tools.Provisioning.Certificates;
using Earshot.Tools.Provisioning.Files;
using Spectre.Console;

namespace Earshot.Tools.Provisioning;

/// <summary>Ends certificates.</summary>
internal sealed class RevokeVerb
{
    private readonly Terminal _terminal;
    private readonly DateTimeOffset _now;
    private readonly bool _json;

    /// <summary>Initializes a new instance of the <see cref="RevokeVerb"/> class.</summary>
    /// <param name="terminal">Where output goes.</param>
    /// <param name="now">The moment.</param>
    /// <param name="json">Whether to print JSON lines.</param>
    public RevokeVerb(Terminal terminal, DateTimeOffset now, bool json)
    {
        _terminal = terminal;
        _now = now;
        _json = json;
    }

    /// <summary>Runs the verb.</summary>
    /// <param name="path">The fleet's folder.</param>
    /// <param name="names">Whose certificates to end.</param>
    /// <returns>The <see cref="ExitCode"/>.</returns>
    /// <exception cref="BadInputException">A name is not known; nothing was written.</exception>
    public int Run(string path, IReadOnlyList<string> names)
    {
        using FleetFolder folder = FleetFolder.OpenExisting(path);
        using FleetAuthority authority = FleetAuthority.Open(folder, _now);
        KnownNames.Require(folder, names);
        if (names.Contains(FleetAuthority.Broker))
        {
            throw new BadInputException("broker: nodes cannot be told of it, since they know no list; make it a new certificate (earshot renew broker) and keep the old key from whoever has it.");
        }

        (string Name, int Count)[] revoked = [.. names.Distinct().Select(name => (name, authority.Revoke(name)))];
        authority.Put(listChanged: revoked.Any(entry => entry.Count > 0));
        folder.Commit();
        foreach ((string name, int count) in revoked)
        {
            if (_json)
            {
                _terminal.Output.WriteLine(new JsonObject { ["record"] = "revoked", ["name"] = name, ["certificates"] = count }.ToJsonString());
            }
            else
            {
                _terminal.WriteLine(count == 0
                    ? $"[bold]{name.EscapeMarkup()}[/]: nothing to revoke; it was done before."
                    : $"[bold]{name.EscapeMarkup()}[/]: {count} {(count == 1 ? "certificate" : "certificates")} revoked.");
            }
        }

        if (!_json && revoked.Any(entry => entry.Count > 0))
        {
            _terminal.WriteLine($"Copy {folder["broker/ca.crl"].EscapeMarkup()} to the broker's machine and restart mosquitto: until then nothing has changed.");
        }

        return ExitCode.Done;
    }
}
