using System;
using System.Collections.Generic;
using Earshot.Tools.Provisioning;

namespace Earshot.Tools.Updating;

/// <summary>What <c>update</c> is asked to do.</summary>
/// <param name="File">The bundle.</param>
/// <param name="Nodes">The nodes, in this order.</param>
/// <param name="Fleet">The fleet's folder.</param>
/// <param name="Broker">The broker.</param>
/// <param name="Root">The root of topics.</param>
/// <param name="Proof">How long a node has to stay online with the update before the next one gets it.</param>
/// <param name="Json">Whether to print JSON lines.</param>
public sealed record UpdateOptions(string File, IReadOnlyList<string> Nodes, string Fleet, BrokerUrl Broker, string Root, TimeSpan Proof, bool Json);
