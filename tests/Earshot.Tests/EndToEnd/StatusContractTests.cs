using System.Linq;
using System.Text.Json.Nodes;
using System.Threading.Tasks;
using Earshot.Tools.Placing;
using Earshot.Tools.Running;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Earshot.Tests.EndToEnd;

/// <summary>The schema of the status message takes what nodes say and refuses every deviation from it.</summary>
[TestClass]
public sealed class StatusContractTests
{
    [TestMethod]
    [DataRow(ArrayKind.SingleMicrophone)]
    [DataRow(ArrayKind.Pair)]
    [DataRow(ArrayKind.Cross)]
    public async Task Status_ofEveryArray_isTakenWholeAndRefusedWithAnyFieldRemovedOrRetyped(ArrayKind kind)
    {
        JsonObject online = await HearOnlineAsync(kind);

        Assert.AreEqual(string.Empty, string.Join('\n', Contract.Status.Faults(online.ToJsonString())));
        Assert.AreEqual("online", (string)online["state"]!);
        foreach (string name in online.Select(field => field.Key))
        {
            JsonObject without = online.DeepClone().AsObject();
            without.Remove(name);
            Assert.AreNotEqual(0, Contract.Status.Faults(without.ToJsonString()).Length, $"accepted without {name}");

            JsonObject retyped = online.DeepClone().AsObject();
            retyped[name] = new JsonArray();
            Assert.AreNotEqual(0, Contract.Status.Faults(retyped.ToJsonString()).Length, $"accepted: {name} as an array");
        }
    }

    [TestMethod]
    public async Task Status_withAPosition_isRefused()
    {
        JsonObject online = await HearOnlineAsync(ArrayKind.Cross);
        online["lat"] = 56.5;

        Assert.AreNotEqual(0, Contract.Status.Faults(online.ToJsonString()).Length);
    }

    private static async Task<JsonObject> HearOnlineAsync(ArrayKind kind)
    {
        await using EmbeddedBroker broker = await EmbeddedBroker.StartAsync();
        Earshot.Tools.Audio.Recording silence = new("silence", [.. Enumerable.Range(0, (int)kind).Select(_ => new float[800])]);
        return JsonNode.Parse(Bench.Hear("lv-0421", silence, new ArrayLayout(kind, 0.5, 12.0), broker.Address, "/status")[0])!.AsObject();
    }
}
