using System;
using System.Net;
using Earshot.Tools.Provisioning;

namespace Earshot.Tools.Correlating;

/// <summary>What <c>correlate --broker</c> shall do.</summary>
/// <param name="Nodes">The file of nodes, or <see langword="null"/> where they are announced over MQTT.</param>
/// <param name="Broker">The broker; <see langword="null"/> for one inside the program.</param>
/// <param name="Port">The port of the broker inside the program.</param>
/// <param name="Fleet">The fleet's folder, or <see langword="null"/>.</param>
/// <param name="Root">The root of all topics.</param>
/// <param name="Database">The file or connection string of the memory, or <see langword="null"/>.</param>
/// <param name="Keep">How long it is remembered.</param>
/// <param name="Http">Where the map is served, or <see langword="null"/>.</param>
/// <param name="Zones">The file of what is watched, or <see langword="null"/>.</param>
/// <param name="Cot">Where tracks are told as Cursor on Target, or <see langword="null"/>.</param>
/// <param name="Sapient">Where tracks are told as SAPIENT reports, or <see langword="null"/>.</param>
/// <param name="Cap">The folder into which notices to the public are written, or <see langword="null"/>.</param>
/// <param name="Sender">Who warns, in those notices.</param>
/// <param name="Temperature">The air temperature in degrees Celsius, or <see langword="null"/> for what nodes tell.</param>
/// <param name="Wind">Where the wind comes from in degrees, and its speed in m/s.</param>
/// <param name="Receiver">The ADS-B receiver that tells of aircraft, or <see langword="null"/>.</param>
/// <param name="Json">Whether JSON lines are printed.</param>
internal sealed record LiveOptions(
    string? Nodes,
    BrokerUrl? Broker,
    int Port,
    string? Fleet,
    string Root,
    string? Database,
    TimeSpan Keep,
    IPEndPoint? Http,
    string? Zones,
    string? Cot,
    string? Sapient,
    string? Cap,
    string? Sender,
    double? Temperature,
    (double From, double Speed) Wind,
    DnsEndPoint? Receiver,
    bool Json);
