using System;
using System.Buffers;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Channels;
using System.Threading.Tasks;
using MQTTnet;
using MQTTnet.Protocol;

namespace Earshot.Correlation.Live;

/// <summary>
/// The connection to the broker. It comes back by itself, after a pause that doubles from one second to thirty. Messages are acknowledged
/// when they are safe, so that the broker sends again what a killed process had not written yet.
/// </summary>
/// <param name="options">Where the broker is, and who asks.</param>
/// <param name="root">The root of all topics.</param>
/// <param name="outbox">What is to be published.</param>
/// <param name="arrived">Takes what comes; while it is full, the broker waits.</param>
public sealed class BrokerLink(MqttClientOptions options, string root, Outbox outbox, ChannelWriter<Arrived> arrived)
{
    private const int AtOnce = 64;

    private static readonly TimeSpan s_first = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan s_longest = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(10);

    // What the broker retains comes with the subscription; when nothing has come for so long, that was all.
    private static readonly TimeSpan s_quiet = TimeSpan.FromSeconds(1);

    private long _retained;

    /// <summary>Connects, and again whenever the connection is lost.</summary>
    /// <param name="stop">Ends it.</param>
    /// <returns>A task that ends when it is stopped.</returns>
    public async Task RunAsync(CancellationToken stop)
    {
        try
        {
            await KeepAsync(stop);
        }
        catch (Exception) when (stop.IsCancellationRequested)
        {
            // However a connection ends that is not wanted any more.
        }
    }

    private async Task KeepAsync(CancellationToken stop)
    {
        TimeSpan pause = s_first;
        while (!stop.IsCancellationRequested)
        {
            string why = "the broker closed the connection";
            try
            {
                using IMqttClient client = new MqttClientFactory().CreateMqttClient();
                using CancellationTokenSource lost = CancellationTokenSource.CreateLinkedTokenSource(stop);
                client.DisconnectedAsync += _ => lost.CancelAsync();
                client.ApplicationMessageReceivedAsync += ReceiveAsync;
                await ConnectAsync(client, stop);
                await SettleAsync(client, lost.Token);
                pause = s_first;
                await PublishAsync(client, lost.Token);
                await DisconnectAsync(client);
            }
            catch (Exception e) when (!stop.IsCancellationRequested)
            {
                // Whatever the broker or the network does, the link lives on; the reason is told.
                why = e is OperationCanceledException ? why : e.GetBaseException().Message.ReplaceLineEndings(" ").TrimEnd('.');
            }

            await arrived.WriteAsync(new Arrived(ArrivedKind.Disconnected, why), stop);
            await Task.Delay(pause, stop);
            pause = pause * 2 < s_longest ? pause * 2 : s_longest;
        }
    }

    private static async Task DisconnectAsync(IMqttClient client)
    {
        if (client.IsConnected)
        {
            using CancellationTokenSource limit = new(s_limit);
            await client.DisconnectAsync(new MqttClientDisconnectOptions(), limit.Token);
        }
    }

    private async Task ConnectAsync(IMqttClient client, CancellationToken stop)
    {
        using CancellationTokenSource limit = CancellationTokenSource.CreateLinkedTokenSource(stop);
        limit.CancelAfter(s_limit);
        MqttClientConnectResult result = await client.ConnectAsync(options, limit.Token);
        if (result.ResultCode != MqttClientConnectResultCode.Success)
        {
            throw new InvalidOperationException($"it refuses the client: {result.ResultCode}");
        }

        await arrived.WriteAsync(new Arrived(ArrivedKind.Connected, string.Empty), limit.Token);
        MqttClientSubscribeOptionsBuilder subscription = new();
        foreach (string topic in (string[])["node/+/detection", "node/+/status", "registry/+", "track/+", "alert/+"])
        {
            subscription = subscription.WithTopicFilter($"{root}/{topic}", MqttQualityOfServiceLevel.AtLeastOnce);
        }

        await client.SubscribeAsync(subscription.WithTopicFilter($"{root}/node/+/health", MqttQualityOfServiceLevel.AtMostOnce).Build(), limit.Token);
    }

    // What is retained of ours is only asked for once: what we say from now on need not come back.
    private async Task SettleAsync(IMqttClient client, CancellationToken stop)
    {
        long before;
        do
        {
            before = Interlocked.Read(ref _retained);
            await Task.Delay(s_quiet, stop);
        }
        while (Interlocked.Read(ref _retained) != before);
        await client.UnsubscribeAsync(new MqttClientUnsubscribeOptionsBuilder().WithTopicFilter($"{root}/track/+").WithTopicFilter($"{root}/alert/+").Build(), stop);

        // Nothing is published before all that is retained was compared with what shall be: what is right there already is not told again.
        TaskCompletionSource compared = new(TaskCreationOptions.RunContinuationsAsynchronously);
        await arrived.WriteAsync(
            new Arrived(ArrivedKind.Settled, string.Empty, Acknowledge: () =>
            {
                compared.TrySetResult();
                return Task.CompletedTask;
            }),
            stop);
        await compared.Task.WaitAsync(stop);
    }

    private async Task ReceiveAsync(MqttApplicationMessageReceivedEventArgs e)
    {
        MqttApplicationMessage message = e.ApplicationMessage;
        bool ours = message.Topic.StartsWith($"{root}/track/", StringComparison.Ordinal) || message.Topic.StartsWith($"{root}/alert/", StringComparison.Ordinal);
        if (message.Retain)
        {
            Interlocked.Increment(ref _retained);
        }
        else if (ours)
        {
            return;
        }

        e.AutoAcknowledge = false;
        await arrived.WriteAsync(new Arrived(ArrivedKind.Message, message.Topic, message.Payload.ToArray(), () => e.AcknowledgeAsync(CancellationToken.None)));
    }

    private async Task PublishAsync(IMqttClient client, CancellationToken stop)
    {
        while (true)
        {
            IReadOnlyList<Outgoing> messages = await outbox.TakeAsync(AtOnce, stop);
            using CancellationTokenSource limit = CancellationTokenSource.CreateLinkedTokenSource(stop);
            limit.CancelAfter(s_limit);
            bool[] sent = await Task.WhenAll(messages.Select(message => PublishAsync(client, message, limit.Token)));
            if (!sent.All(one => one))
            {
                throw new TimeoutException("it does not take what is published");
            }
        }
    }

    private async Task<bool> PublishAsync(IMqttClient client, Outgoing message, CancellationToken limit)
    {
        try
        {
            await client.PublishAsync(
                new MqttApplicationMessageBuilder().WithTopic(message.Topic).WithPayload(new ReadOnlySequence<byte>(message.Payload)).WithRetainFlag()
                    .WithQualityOfServiceLevel(MqttQualityOfServiceLevel.AtLeastOnce).Build(),
                limit);
            return true;
        }
        catch (Exception e) when (e is MQTTnet.Exceptions.MqttCommunicationException or OperationCanceledException or InvalidOperationException or ObjectDisposedException)
        {
            outbox.PutBack(message);
            return false;
        }
    }
}
