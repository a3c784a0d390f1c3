using System;
using System.IO;
using System.Linq;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using System.Threading;
using System.Threading.Tasks;
using Earshot.Tests.EndToEnd;
using Earshot.Tests.Provisioning;
using Earshot.Tests.Tools;

namespace Earshot.Tests.Commanding;

/// <summary>What a node says to commands, by hand: it holds each against the contract and answers as a test wants.</summary>
internal sealed class ScriptedNode : IDisposable
{
    private readonly FleetClient _client;
    private readonly string _id;
    private readonly byte[] _key;
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _serving;

    private ScriptedNode(FleetClient client, string id, byte[] key, Func<JsonObject, string> reply)
    {
        _client = client;
        _id = id;
        _key = key;
        _serving = ServeAsync(reply);
    }

    /// <summary>Gets what was wrong with the commands that came.</summary>
    public string Faults { get; private set; } = string.Empty;

    /// <summary>Gets the last command.</summary>
    public JsonObject? Last { get; private set; }

    /// <summary>Connects as a node of the fleet.</summary>
    /// <param name="folder">The test's folder.</param>
    /// <param name="port">The broker's port.</param>
    /// <param name="id">The node.</param>
    /// <param name="reply">Gives the end of the reply from "result" on, or nothing to stay silent.</param>
    public static async Task<ScriptedNode> ConnectAsync(TestFolder folder, int port, string id, Func<JsonObject, string> reply)
    {
        FleetClient client = await FleetClient.ConnectAsync(folder, port, $"nodes/{id}/device.pem");
        await client.SubscribeAsync($"earshot/v1/node/{id}/command");
        return new ScriptedNode(client, id, File.ReadAllBytes(folder[$"fleet/nodes/{id}/command.key"]), reply);
    }

    public void Dispose()
    {
        _stop.Cancel();
        _serving.Wait();
        _client.Dispose();
        _stop.Dispose();
    }

    private async Task ServeAsync(Func<JsonObject, string> reply)
    {
        while (!_stop.IsCancellationRequested)
        {
            if (!_client.Received.TryDequeue(out (string Topic, string Payload) message))
            {
                await Task.Delay(10);
                continue;
            }

            Check(message.Payload);
            Last = JsonNode.Parse(message.Payload)!.AsObject();
            string rest = reply(Last);
            if (rest.Length > 0)
            {
                await _client.PublishAsync(
                    $"earshot/v1/node/{_id}/reply",
                    $"{{\"v\":1,\"node\":\"{_id}\",\"boot\":3,\"up\":5000,\"id\":\"{(string)Last["id"]!}\",{rest}}}");
            }
        }
    }

    private void Check(string payload)
    {
        Faults += string.Concat(Contract.Command.Faults(payload));
        int end = payload.LastIndexOf(",\"mac\":\"", StringComparison.Ordinal);
        string code = Convert.ToHexStringLower(HMACSHA256.HashData(_key, Encoding.ASCII.GetBytes(payload[..end])));
        Faults += payload[end..] == $",\"mac\":\"{code}\"}}" ? string.Empty : $"wrong signature: {payload}";
        Faults += payload.All(c => c is >= ' ' and <= '~') && payload.Length <= 1536 ? string.Empty : $"no message for a node: {payload}";
    }
}
