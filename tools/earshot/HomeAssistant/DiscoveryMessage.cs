using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Earshot.Tools.HomeAssistant;

/// <summary>
/// What Home Assistant's MQTT discovery wants to know of a node: one retained message that says which of the node's own
/// messages are states of what (https://www.home-assistant.io/integrations/mqtt/#device-discovery-payload).
/// </summary>
public static class DiscoveryMessage
{
    // A presence says something each second; when its end is lost with the node, the state ends by itself.
    private const int OffDelay = 30;

    private static readonly JsonSerializerOptions s_options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Gets the topic for a node.</summary>
    /// <param name="node">The node.</param>
    /// <returns>The topic.</returns>
    public static string TopicOf(string node) => $"homeassistant/device/earshot_{node}/config";

    /// <summary>Writes the message for a node.</summary>
    /// <param name="root">The root of the node's topics.</param>
    /// <param name="node">The node.</param>
    /// <returns>UTF-8 JSON.</returns>
    public static byte[] Write(string root, string node)
    {
        string topics = $"{root}/node/{node}";
        JsonObject message = new()
        {
            ["device"] = new JsonObject { ["identifiers"] = new JsonArray($"earshot_{node}"), ["name"] = $"Earshot {node}", ["manufacturer"] = "Earshot" },
            ["origin"] = new JsonObject { ["name"] = "earshot discover" },
            ["availability_topic"] = $"{topics}/status",
            ["availability_template"] = "{{ value_json.state }}",
            ["qos"] = 1,
            ["components"] = new JsonObject
            {
                ["engine"] = Component(node, "engine", "binary_sensor", "Engine heard", $"{topics}/detection", "{{ 'ON' if value_json.event != 'end' and value_json.mode == 'live' else 'OFF' }}", "sound", null),
                ["problem"] = Component(node, "problem", "binary_sensor", "Problem", $"{topics}/health", "{{ 'ON' if value_json.faults | length > 0 else 'OFF' }}", "problem", null),
                ["waiting"] = Component(node, "waiting", "sensor", "Messages waiting", $"{topics}/health", "{{ value_json.outbox }}", null, null),
                ["temperature"] = Component(node, "temperature", "sensor", "Temperature", $"{topics}/health", "{{ value_json.temp | default('None') }}", "temperature", "°C"),
                ["battery"] = Component(node, "battery", "sensor", "Battery", $"{topics}/health", "{{ value_json.charge | default('None') }}", "battery", "%"),
            },
        };
        message["components"]!["engine"]!["off_delay"] = OffDelay;
        return Encoding.UTF8.GetBytes(message.ToJsonString(s_options));
    }

    private static JsonObject Component(string node, string key, string platform, string name, string topic, string template, string? kind, string? unit)
    {
        JsonObject component = new()
        {
            ["platform"] = platform,
            ["unique_id"] = $"earshot_{node}_{key}",
            ["name"] = name,
            ["state_topic"] = topic,
            ["value_template"] = template,
        };
        if (kind is not null)
        {
            component["device_class"] = kind;
        }

        if (unit is not null)
        {
            component["unit_of_measurement"] = unit;
        }

        if (platform == "binary_sensor")
        {
            // Bearing and frequency, or which faults.
            component["json_attributes_topic"] = topic;
        }

        return component;
    }
}
