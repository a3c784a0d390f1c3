using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Threading.Tasks;
using Earshot.Tools.Running;
using MQTTnet;
using MQTTnet.Protocol;

namespace Earshot.Tests.Live;

/// <summary>Publishes messages each at its own time, QoS 1, some hundreds under way at most: the broker's acknowledgements hold it back.</summary>
internal static class PacedPublisher
{
    private const int MostAtOnce = 200;

    /// <summary>Publishes.</summary>
    /// <param name="address">The broker.</param>
    /// <param name="messages">Topic, payload and time of each, in seconds from <paramref name="begun"/>, in order.</param>
    /// <param name="begun">When the time begins, by <see cref="Stopwatch"/>.</param>
    /// <returns>A task that ends when all are acknowledged.</returns>
    public static async Task RunAsync(BrokerAddress address, IReadOnlyList<(string Topic, byte[] Payload, double Time)> messages, long begun)
    {
        using IMqttClient client = new MqttClientFactory().CreateMqttClient();
        await client.ConnectAsync(new MqttClientOptionsBuilder().WithTcpServer(address.Host, address.Port).Build());
        int next = 0;
        while (next < messages.Count)
        {
            double now = Stopwatch.GetElapsedTime(begun).TotalSeconds;
            int due = next;
            while (due < messages.Count && due - next < MostAtOnce && messages[due].Time <= now)
            {
                due++;
            }

            if (due == next)
            {
                await Task.Delay(1);
                continue;
            }

            await Task.WhenAll(Enumerable.Range(next, due - next).Select(i => client.PublishAsync(
                new MqttApplicationMessageBuilder().WithTopic(messages[i].Topic).WithPayload(messages[i].Payload).WithQualityOfServiceLevel(MqttQualityOfServiceLevel.AtLeastOnce).Build())));
            next = due;
        }
    }
}
