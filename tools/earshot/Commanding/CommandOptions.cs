using System;
using System.Collections.Generic;
using Earshot.Tools.Provisioning;

namespace Earshot.Tools.Commanding;

/// <summary>What <c>command</c> is asked to do.</summary>
/// <param name="Do">What the nodes are to do.</param>
/// <param name="Nodes">The nodes.</param>
/// <param name="Fleet">The fleet's folder, which holds keys, counters and the operator's certificate.</param>
/// <param name="Broker">The broker.</param>
/// <param name="Root">The root of topics.</param>
/// <param name="Minutes">For how long, of <c>exercise</c>.</param>
/// <param name="ConfigurationFile">The new node.json, of <c>configure</c>; <see langword="null"/> for the one in the fleet's folder.</param>
/// <param name="Expires">How long after it was issued a command counts.</param>
/// <param name="Picture">Where to draw the spectrum, or <see langword="null"/>.</param>
/// <param name="Json">Whether to print JSON lines.</param>
internal sealed record CommandOptions(
    string Do,
    IReadOnlyList<string> Nodes,
    string Fleet,
    BrokerUrl Broker,
    string Root,
    int? Minutes,
    string? ConfigurationFile,
    TimeSpan Expires,
    string? Picture,
    bool Json);
