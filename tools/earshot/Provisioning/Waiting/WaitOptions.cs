using System;
using System.Collections.Generic;

namespace Earshot.Tools.Provisioning.Waiting;

/// <summary>What <c>wait</c> is asked to do.</summary>
/// <param name="Nodes">The nodes.</param>
/// <param name="Broker">The broker.</param>
/// <param name="Root">The root of topics.</param>
/// <param name="Fleet">The fleet's folder, which holds the operator's certificate, or <see langword="null"/>.</param>
/// <param name="Timeout">How long to wait.</param>
/// <param name="OnlyNew">Whether a node counts only when it comes online from now on.</param>
/// <param name="Json">Whether to print JSON lines.</param>
internal sealed record WaitOptions(
    IReadOnlyList<string> Nodes,
    BrokerUrl Broker,
    string Root,
    string? Fleet,
    TimeSpan Timeout,
    bool OnlyNew,
    bool Json);
