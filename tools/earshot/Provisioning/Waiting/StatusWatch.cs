using System;
using System.Buffers;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Threading;
using System.Threading.Channels;
using System.Threading.Tasks;
using Earshot.Tools.Provisioning.Certificates;
using MQTTnet;
using MQTTnet.Exceptions;
using MQTTnet.Protocol;

namespace Earshot.Tools.Provisioning.Waiting;

/// <summary>Listens to the status messages of nodes, over TLS as the fleet's operator where the broker wants that.</summary>
internal sealed class StatusWatch : IAsyncDisposable
{
    private static readonly TimeSpan ConnectLimit = TimeSpan.FromSeconds(10);

    private readonly IMqttClient _client;
    private readonly Channel<NodeStatus> _statuses = Channel.CreateUnbounded<NodeStatus>();

    private StatusWatch(IMqttClient client, string broker)
    {
        _client = client;
        _client.ApplicationMessageReceivedAsync += e =>
        {
            MqttApplicationMessage message = e.ApplicationMessage;
            if (NodeStatus.Parse(message.Payload.ToArray(), message.Retain) is NodeStatus status)
            {
                _statuses.Writer.TryWrite(status);
            }

            return Task.CompletedTask;
        };
        _client.DisconnectedAsync += _ =>
        {
            _statuses.Writer.TryComplete(new RunFailedException($"Broker {broker}: the connection was lost while waiting."));
            return Task.CompletedTask;
        };
    }

    /// <summary>Gets the messages as they come; it ends with a <see cref="RunFailedException"/> when the connection is lost.</summary>
    public ChannelReader<NodeStatus> Statuses => _statuses.Reader;

    /// <summary>Connects and subscribes to the status of nodes.</summary>
    /// <param name="options">The broker and the nodes.</param>
    /// <param name="stop">Ends the attempt.</param>
    /// <returns>The watch; all that happens from now on reaches it.</returns>
    /// <exception cref="RunFailedException">The broker cannot be reached or refuses.</exception>
    public static async Task<StatusWatch> StartAsync(WaitOptions options, CancellationToken stop)
    {
        MqttClientOptionsBuilder builder = new MqttClientOptionsBuilder()
            .WithTcpServer(options.Broker.Address.Host, options.Broker.Address.Port)
            .WithProtocolVersion(MQTTnet.Formatter.MqttProtocolVersion.V311)
            .WithClientId($"earshot-{Guid.NewGuid():N}"[..23]);
        if (options.Broker.Address.User is not null)
        {
            builder = builder.WithCredentials(options.Broker.Address.User, options.Broker.Address.Password ?? string.Empty);
        }

        using X509Certificate2? client = options.Broker.Secure ? LoadOperator(options.Fleet!) : null;
        if (client is not null)
        {
            X509Certificate2Collection trusted = [LoadAuthority(options.Fleet!)];
            builder = builder.WithTlsOptions(tls => tls
                .UseTls()
                .WithSslProtocols(SslProtocols.Tls12 | SslProtocols.Tls13)
                .WithClientCertificates([client])
                .WithRevocationMode(X509RevocationMode.NoCheck)
                .WithTrustChain(trusted));
        }

        // The client's own time limit does not count where it is given a token that can be cancelled.
        using CancellationTokenSource limit = CancellationTokenSource.CreateLinkedTokenSource(stop);
        limit.CancelAfter(ConnectLimit);
        StatusWatch watch = new(new MqttClientFactory().CreateMqttClient(), options.Broker.ToString());
        try
        {
            MqttClientConnectResult result = await watch._client.ConnectAsync(builder.Build(), limit.Token);
            if (result.ResultCode != MqttClientConnectResultCode.Success)
            {
                throw new RunFailedException($"Broker {options.Broker} refuses the client: {result.ResultCode}.");
            }

            MqttClientSubscribeOptionsBuilder topics = new();
            foreach (string node in options.Nodes)
            {
                topics = topics.WithTopicFilter($"{options.Root}/node/{node}/status", MqttQualityOfServiceLevel.AtLeastOnce);
            }

            await watch._client.SubscribeAsync(topics.Build(), limit.Token);
            return watch;
        }
        catch (Exception e) when (e is not OperationCanceledException || !stop.IsCancellationRequested)
        {
            await watch.DisposeAsync();
            throw e as RunFailedException ?? new RunFailedException($"Broker {options.Broker} cannot be used: {Why(e, limit.IsCancellationRequested)}.");
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _statuses.Writer.TryComplete();
        if (_client.IsConnected)
        {
            await _client.DisconnectAsync();
        }

        _client.Dispose();
    }

    private static string Why(Exception e, bool late) => late || e is MqttCommunicationTimedOutException ? "no answer within 10 s"
        : e.GetBaseException() is MqttProtocolViolationException ? "what answers there does not speak MQTT"
        : e is MqttCommunicationException { InnerException: AuthenticationException } ? $"TLS failed ({Line(e)}); is the address the one that provision was given, and the fleet's folder the broker's own?"
        : Line(e);

    private static string Line(Exception e) => e.GetBaseException().Message.ReplaceLineEndings(" ").TrimEnd('.');

    private static X509Certificate2 LoadOperator(string fleet) => Load(
        System.IO.Path.Combine(fleet, "clients", $"{FleetAuthority.Operator}.pem"), Identity.Load);

    private static X509Certificate2 LoadAuthority(string fleet) => Load(
        System.IO.Path.Combine(fleet, "broker", "ca.crt"), pem => X509Certificate2.CreateFromPem(pem));

    private static X509Certificate2 Load(string path, Func<string, X509Certificate2> load)
    {
        try
        {
            return load(System.IO.File.ReadAllText(path, Encoding.ASCII));
        }
        catch (Exception e) when (e is System.IO.IOException or UnauthorizedAccessException or CryptographicException or ArgumentException)
        {
            throw new BadInputException($"{path}: cannot be used ({Line(e)}); run provision again.");
        }
    }
}
