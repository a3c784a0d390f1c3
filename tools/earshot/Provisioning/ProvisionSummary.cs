using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.Json.Nodes;
using Earshot.Tools.Provisioning.Certificates;
using Earshot.Tools.Provisioning.Files;
using Spectre.Console;

namespace Earshot.Tools.Provisioning;

/// <summary>Says what a run of <c>provision</c> has made and what there is left to do.</summary>
internal sealed record ProvisionSummary(
    ProvisionOptions Options,
    FleetSettings Settings,
    IReadOnlyList<ProvisionedNode> Nodes,
    IReadOnlyList<Identity> Others,
    bool NewAuthority,
    IReadOnlyList<string> Written,
    DateTimeOffset Now)
{
    private static readonly TimeSpan RenewalTime = TimeSpan.FromDays(90);

    /// <summary>Prints it.</summary>
    /// <param name="terminal">Where output goes.</param>
    /// <param name="folder">The fleet's folder.</param>
    public void Print(Terminal terminal, FleetFolder folder)
    {
        HashSet<string> known = [.. Nodes.Select(node => node.Node.Id)];
        string[] left = [.. folder.Nodes().Where(name => !known.Contains(name))];
        string[] ending = [.. Nodes.Where(node => node.Identity.NotAfter - Now < RenewalTime).Select(node => node.Node.Id)];
        int made = Nodes.Count(node => node.Identity.IsNew);
        int changed = Written.Where(name => name.StartsWith("nodes/", StringComparison.Ordinal)).Select(name => name.Split('/')[1]).Distinct().Count();
        if (Options.Json)
        {
            PrintJson(terminal, made, changed, left, ending);
            return;
        }

        terminal.WriteLine($"[bold]{Nodes.Count} nodes[/] in {folder.Path.EscapeMarkup()}: {made} with a new key and certificate, {Nodes.Count - made} as they were; files of {changed} written.");
        terminal.WriteLine($"Broker {Settings.Broker.ToString().EscapeMarkup()}, topics {Settings.Root.EscapeMarkup()}/#: copy the folder broker to its machine.");
        if (NewAuthority)
        {
            terminal.WriteLine($"A new authority signs for this fleet. [bold]Keep a copy of {folder["ca"].EscapeMarkup()}[/] where nobody else reads it: without it no node can be added, renewed or revoked.");
        }

        if (left.Length > 0)
        {
            terminal.WriteLine($"No longer in {Options.File.EscapeMarkup()}: {Some(left)}. They can still connect: earshot revoke NODE ends that.");
        }

        if (ending.Length > 0 || Others.Any(identity => identity.NotAfter - Now < RenewalTime))
        {
            terminal.WriteLine($"Certificates that end within 90 days: {Some([.. ending, .. Others.Where(identity => identity.NotAfter - Now < RenewalTime).Select(_ => "broker or clients")])}. earshot renew NAME makes new ones.");
        }
    }

    private static string Some(string[] names) => names.Length <= 8 ? string.Join(", ", names) : $"{string.Join(", ", names.Take(8))} and {names.Length - 8} more";

    private void PrintJson(Terminal terminal, int made, int changed, string[] left, string[] ending)
    {
        foreach (ProvisionedNode node in Nodes)
        {
            terminal.Output.WriteLine(new JsonObject
            {
                ["record"] = "node",
                ["id"] = node.Node.Id,
                ["heading"] = node.Heading.Degrees,
                ["headingSd"] = node.Heading.Deviation,
                ["declination"] = node.Heading.Declination,
                ["serial"] = node.Identity.Serial,
                ["notAfter"] = node.Identity.NotAfter.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
                ["new"] = node.Identity.IsNew,
            }.ToJsonString());
        }

        terminal.Output.WriteLine(new JsonObject
        {
            ["record"] = "summary",
            ["nodes"] = Nodes.Count,
            ["new"] = made,
            ["changed"] = changed,
            ["newAuthority"] = NewAuthority,
            ["left"] = new JsonArray([.. left.Select(name => JsonValue.Create(name))]),
            ["ending"] = new JsonArray([.. ending.Select(name => JsonValue.Create(name))]),
        }.ToJsonString());
    }
}
