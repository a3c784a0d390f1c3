using System;

namespace Earshot.Tools.Provisioning;

/// <summary>What <c>provision</c> is asked to do.</summary>
/// <param name="File">The fleet's CSV file.</param>
/// <param name="Output">The fleet's folder.</param>
/// <param name="Broker">The broker, or <see langword="null"/> for that of the run before.</param>
/// <param name="Root">The root of topics, or <see langword="null"/> for that of the run before.</param>
/// <param name="Ssid">The Wi-Fi network of nodes whose line names none, or <see langword="null"/> for that of the run before.</param>
/// <param name="WifiPassword">Its password, or <see langword="null"/> where nodes keep theirs.</param>
/// <param name="Date">The day of compass measurements whose line tells none, or <see langword="null"/> for today.</param>
/// <param name="Json">Whether to print JSON lines.</param>
internal sealed record ProvisionOptions(
    string File,
    string Output,
    BrokerUrl? Broker,
    string? Root,
    string? Ssid,
    string? WifiPassword,
    DateOnly? Date,
    bool Json);
