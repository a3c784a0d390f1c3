using System;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.Json;
using Earshot.Tests.EndToEnd;
using Earshot.Tools.Commanding;
using Earshot.Tools.Running;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Earshot.Tests.Fuzz;

/// <summary>Mutated messages of nodes: whoever receives them takes them or says what they are not.</summary>
[TestClass]
public sealed class MessageFuzzTests
{
    private const int Checked = 20;

    [TestMethod]
    public void Message_mutated_isTakenOrRefused_byEveryReceiver()
    {
        string[] good = [.. Directory.GetFiles(Path.Combine(Repository.Root, "docs", "examples"), "*.json").Order(StringComparer.Ordinal).Select(path => File.ReadAllText(path).Trim())];
        Mutator mutator = new(7, good);
        int taken = 0;
        int count = FuzzCount.Share(10);
        for (int i = 0; i < count; i++)
        {
            byte[] message = mutator.Next();
            if (Earshot.Correlation.Intake.DetectionReader.Read(message, out Earshot.Correlation.Intake.Detection? detection) == Earshot.Correlation.Intake.Rejection.None)
            {
                Assert.IsNotNull(detection);
                if (taken++ % Checked == 0)
                {
                    // An extra field rx is the log's own.
                    string text = Encoding.UTF8.GetString(message);
                    Assert.IsTrue(text.Contains("\"rx\"", StringComparison.Ordinal) || Contract.Detection.Faults(text).Length == 0, text);
                }
            }

            try
            {
                DetectionMessage.Parse(message);
            }
            catch (JsonException)
            {
                // That is how it says that it is none.
            }

            Earshot.Tools.Provisioning.Waiting.NodeStatus.Parse(message, kept: false);
            CommandReply.Parse(message);
        }

        Assert.IsGreaterThan(count / 200, taken, "enough of the inputs are good ones");
    }
}
