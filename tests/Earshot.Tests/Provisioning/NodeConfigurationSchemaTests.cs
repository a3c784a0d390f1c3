using System.IO;
using System.Linq;
using System.Text;
using System.Text.Json.Nodes;
using Earshot.Operation;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using NJsonSchema;

namespace Earshot.Tests.Provisioning;

/// <summary>The published schema of node.json and the firmware's own reader say the same.</summary>
[TestClass]
public sealed class NodeConfigurationSchemaTests
{
    private static readonly JsonSchema s_schema = JsonSchema.FromJsonAsync(
        File.ReadAllText(Path.Combine(Repository.Root, "docs", "schemas", "node-configuration.schema.json"))).GetAwaiter().GetResult();

    [TestMethod]
    [DataRow("{}", true)]
    [DataRow("{\"array\":\"cross\",\"spacing\":0.05,\"heading\":-360,\"mode\":\"exercise\",\"root\":\"a/b-c_D\",\"port\":65535,\"tls\":true,\"user\":null,\"password\":\"p q\",\"tau0x\":-1000,\"tau0y\":1000,\"ring\":6144}", true)]
    [DataRow("{\"array\":\"pair\",\"spacing\":2,\"heading\":360,\"mode\":\"replay\",\"tls\":false,\"user\":\"u\",\"password\":null,\"ring\":65536}", true)]
    [DataRow("{\"v\":2}", false)]
    [DataRow("{\"id\":\"\"}", false)]
    [DataRow("{\"id\":\"a b\"}", false)]
    [DataRow("{\"id\":\"abcdefghijklmnopqrstuvwxyz0123456\"}", false)]
    [DataRow("{\"array\":\"ring\"}", false)]
    [DataRow("{\"spacing\":0.04}", false)]
    [DataRow("{\"heading\":361}", false)]
    [DataRow("{\"mode\":\"test\"}", false)]
    [DataRow("{\"root\":\"/a\"}", false)]
    [DataRow("{\"root\":\"a/\"}", false)]
    [DataRow("{\"broker\":\"\"}", false)]
    [DataRow("{\"broker\":\"a b\"}", false)]
    [DataRow("{\"broker\":\"aaaaaaaaaabbbbbbbbbbccccccccccddddddddddeeeeeeeeeeaaaaaaaaaabbbbbbbbbbccccccccccddddddddddeeeeeeeeeeaaaaaaaaaabbbbbbbbbbccccccccccddddddddddeeeeeeeeeeaaaaaaaaaabbbbbbbbbbccccccccccddddddddddeeeeeeeeeeaaaaaaaaaabbbbbbbbbbccccccccccddddddddddeeeeeeeeeexyzw\"}", false)]
    [DataRow("{\"v\":1.5}", false)]
    [DataRow("{\"port\":1.5}", false)]
    [DataRow("{\"tau0x\":-0.5}", false)]
    [DataRow("{\"ring\":8000.001}", false)]
    [DataRow("{\"port\":0}", false)]
    [DataRow("{\"port\":65536}", false)]
    [DataRow("{\"tls\":1}", false)]
    [DataRow("{\"user\":1}", false)]
    [DataRow("{\"tau0x\":1001}", false)]
    [DataRow("{\"tau0y\":-1001}", false)]
    [DataRow("{\"ring\":6143}", false)]
    [DataRow("{\"colour\":1}", false)]
    public void Schema_andFirmware_agree(string changes, bool good)
    {
        JsonObject json = new() { ["v"] = 1, ["id"] = "lv-0001", ["broker"] = "broker.example.org" };
        foreach ((string name, JsonNode? value) in JsonNode.Parse(changes)!.AsObject())
        {
            json[name] = value?.DeepClone();
        }

        string text = json.ToJsonString();

        Assert.AreEqual(good, s_schema.Validate(text).Count == 0, $"schema: {text}");
        Assert.AreEqual(good, NodeConfiguration.Parse(Encoding.ASCII.GetBytes(text), out string error) is not null, $"firmware: {text} {error}");
    }

    [TestMethod]
    public void Schema_defaults_areThoseOfTheFirmware()
    {
        NodeConfiguration firmware = NodeConfiguration.Parse("{\"v\":1,\"id\":\"a\",\"broker\":\"b\"}"u8.ToArray(), out _)!;

        Assert.AreEqual("single|0.5|0|live|earshot/v1|8883|True|0|0|32768", string.Join('|', new[] { "array", "spacing", "heading", "mode", "root", "port", "tls", "tau0x", "tau0y", "ring" }
            .Select(name => System.Convert.ToString(s_schema.Properties[name].Default, System.Globalization.CultureInfo.InvariantCulture))));
        Assert.AreEqual(500, firmware.Geometry.SpacingMillimetres);
        Assert.AreEqual("live|earshot/v1|8883|True|32768", string.Join('|', firmware.Mode, firmware.TopicRoot, firmware.Port, firmware.Secure, firmware.RingBytes));
    }
}
