using System;
using Earshot.Tools.Provisioning;

namespace Earshot.Tools.Commanding;

/// <summary>What <c>command</c> is asked to do.</summary>
/// <param name="Do">What the nodes are to do.</param>
/// <param name="Target">The nodes, the fleet's folder, which holds keys, counters and the operator's certificate, and the broker.</param>
/// <param name="Minutes">For how long, of <c>exercise</c>.</param>
/// <param name="ConfigurationFile">The new node.json, of <c>configure</c>; <see langword="null"/> for the one in the fleet's folder.</param>
/// <param name="Expires">How long after it was issued a command counts.</param>
/// <param name="Picture">Where to draw the spectrum, or <see langword="null"/>.</param>
/// <param name="Json">Whether to print JSON lines.</param>
internal sealed record CommandOptions(
    string Do,
    FleetTarget Target,
    int? Minutes,
    string? ConfigurationFile,
    TimeSpan Expires,
    string? Picture,
    bool Json);
