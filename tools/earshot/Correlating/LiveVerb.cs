using System;
using System.Collections.Generic;
using System.Data.Common;
using System.Security.Cryptography.X509Certificates;
using System.Threading;
using System.Threading.Tasks;
using Earshot.Correlation.Intake;
using Earshot.Correlation.Memory;
using Earshot.Correlation.Warning;
using Earshot.Tools.Provisioning;
using Earshot.Tools.Provisioning.Certificates;
using Earshot.Tools.Running;
using MQTTnet;

namespace Earshot.Tools.Correlating;

/// <summary>Runs the correlator as a service until it is stopped.</summary>
/// <param name="options">What to do.</param>
/// <param name="terminal">Where output goes.</param>
internal sealed class LiveVerb(LiveOptions options, Terminal terminal)
{
    /// <summary>Runs it.</summary>
    /// <param name="stop">Ends it: that is how a service ends.</param>
    /// <returns>The <see cref="ExitCode"/>.</returns>
    /// <exception cref="BadInputException">A file cannot be used.</exception>
    /// <exception cref="RunFailedException">The memory fails.</exception>
    public async Task<int> RunAsync(CancellationToken stop)
    {
        IReadOnlyList<RegisteredNode> nodes = options.Nodes is null ? [] : UserFile.Read(options.Nodes, NodesFile.Read);
        IReadOnlyList<WatchedArea> areas = options.Zones is null ? [] : UserFile.Read(options.Zones, AreasFile.Read);
        using IMemory memory = UserMemory.Own(options.Database ?? SqlMemory.Volatile);
        await using EmbeddedBroker? own = options.Broker is null ? await EmbeddedBroker.StartAsync(options.Port) : null;
        BrokerUrl broker = options.Broker ?? new BrokerUrl(own!.Address, Secure: false);
        using X509Certificate2? certificate = broker.Secure ? BrokerOptions.Load(options.Fleet!, FleetAuthority.Correlator) : null;
        try
        {
            LiveSession session = new(options, terminal, nodes, areas, memory);
            while (await session.RunAsync(broker, Client(broker, certificate, memory), stop))
            {
                // The clock was set back: all begins anew over the same memory.
            }
        }
        catch (DbException e)
        {
            throw new RunFailedException($"--database '{options.Database}': it fails ({BrokerOptions.Line(e)}). What is written is safe, and the broker keeps what is not; mend it and start again.");
        }

        return ExitCode.Done;
    }

    // With a memory that lasts, the broker keeps messages while the correlator is away, under a name that lasts as well.
    private MqttClientOptions Client(BrokerUrl broker, X509Certificate2? certificate, IMemory memory)
    {
        const string Name = "client";
        MqttClientOptionsBuilder builder = BrokerOptions.Make(broker, certificate, options.Fleet);
        if (options.Database is null)
        {
            return builder.Build();
        }

        string name = memory.State(Name) ?? $"earshot-{Guid.NewGuid():N}"[..23];
        memory.Write([], [(Name, name)]);
        return builder.WithClientId(name).WithCleanSession(false).Build();
    }
}
