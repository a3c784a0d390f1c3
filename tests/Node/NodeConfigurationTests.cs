using System.Text;
using Earshot.Bearing;
using Earshot.Operation;
using nanoFramework.TestFramework;

namespace Earshot.Tests.Node
{
    [TestClass]
    public class NodeConfigurationTests
    {
        [TestMethod]
        public static void Parse_readsEveryField()
        {
            NodeConfiguration? configuration = Parse(
                "{\"v\":1,\"id\":\"lv-0421\",\"array\":\"cross\",\"spacing\":0.45,\"heading\":12.5,\"mode\":\"replay\"," +
                "\"root\":\"earshot/v1\",\"broker\":\"10.0.0.1\",\"port\":1884,\"tls\":false,\"user\":\"u\",\"password\":null," +
                "\"tau0x\":-12,\"tau0y\":7,\"ring\":16384}",
                out string error);
            Assert.AreEqual(string.Empty, error);
            Assert.IsNotNull(configuration!);
            Assert.AreEqual("lv-0421", configuration!.Id);
            Assert.IsTrue(configuration.Geometry.Kind == ArrayKind.Cross);
            Assert.AreEqual(450, configuration.Geometry.SpacingMillimetres);
            Assert.AreEqual(1250, configuration.Geometry.HeadingCentiDegrees);
            Assert.AreEqual(-12, configuration.Geometry.SkewX);
            Assert.AreEqual(7, configuration.Geometry.SkewY);
            Assert.AreEqual("replay", configuration.Mode);
            Assert.AreEqual("10.0.0.1", configuration.Broker);
            Assert.AreEqual(1884, configuration.Port);
            Assert.IsFalse(configuration.Secure);
            Assert.AreEqual("u", configuration.User!);
            Assert.IsNull(configuration.Password!);
            Assert.AreEqual(16384, configuration.RingBytes);
        }

        [TestMethod]
        public static void Parse_fillsInDefaults()
        {
            NodeConfiguration? configuration = Parse("{\"v\":1,\"id\":\"a\",\"broker\":\"b\"}", out string _);
            Assert.IsTrue(configuration!.Geometry.Kind == ArrayKind.Single);
            Assert.AreEqual("live", configuration.Mode);
            Assert.AreEqual("earshot/v1", configuration.TopicRoot);
            Assert.AreEqual(8883, configuration.Port);
            Assert.IsTrue(configuration.Secure);
        }

        [DataRow("{\"id\":\"a\",\"broker\":\"b\"}", "v: 1 expected")]
        [DataRow("{\"v\":2,\"id\":\"a\",\"broker\":\"b\"}", "v: 1 expected")]
        [DataRow("{\"v\":1,\"broker\":\"b\"}", "id: the field is missing")]
        [DataRow("{\"v\":1,\"id\":\"a b\",\"broker\":\"b\"}", "id: 1 to 32 letters")]
        [DataRow("{\"v\":1,\"id\":\"a\"}", "broker: the field is missing")]
        [DataRow("{\"v\":1,\"id\":\"a\",\"broker\":\"b\",\"port\":0}", "port: a number from 1 to 65535")]
        [DataRow("{\"v\":1.5,\"id\":\"a\",\"broker\":\"b\"}", "v: 1 expected")]
        [DataRow("{\"v\":1,\"id\":\"a\",\"broker\":\"b\",\"port\":1883.5}", "port: a number from 1 to 65535")]
        [DataRow("{\"v\":1,\"id\":\"a\",\"broker\":\"b c\"}", "broker: a host name")]
        [DataRow("{\"v\":1,\"id\":\"a\",\"broker\":\"b\",\"tls\":1}", "tls: true or false expected")]
        [DataRow("{\"v\":1,\"id\":\"a\",\"broker\":\"b\",\"heading\":\"north\"}", "heading: degrees")]
        [DataRow("{\"v\":1,\"id\":\"a\",\"broker\":\"b\",\"spacing\":5}", "spacing: metres from 0.05 to 2")]
        [DataRow("{\"v\":1,\"id\":\"a\",\"broker\":\"b\",\"array\":\"ring\"}", "array: single, pair or cross")]
        [DataRow("{\"v\":1,\"id\":\"a\",\"broker\":\"b\",\"mode\":\"test\"}", "mode: live, exercise or replay")]
        [DataRow("{\"v\":1,\"id\":\"a\",\"broker\":\"b\",\"root\":\"/x\"}", "root: ")]
        [DataRow("{\"v\":1,\"id\":\"a\",\"broker\":\"b\",\"ring\":6143}", "ring: a number of bytes from 6144 to 65536")]
        [DataRow("{\"v\":1,\"id\":\"a\",\"broker\":\"b\",\"password\":\"p\u00e4ss\"}", "printable ASCII")]
        [DataRow("{\"v\":1,\"id\":\"a\",\"broker\":\"b\",\"colour\":1}", "colour: there is no such field")]
        [DataRow("{\"v\":1,\"id\":\"a\",\"broker\":\"b\",\"id\":\"c\"}", "id: once expected, the field stands twice")]
        [DataRow("{\"v\":1,\"id\":\"a\",\"broker\":\"b\",\"port\":1883,\"port\":1883}", "port: once expected")]
        [DataRow("{\"v\":1,\"id\":\"a\",\"broker\":\"b\",\"port\":01883}", "without leading zeros")]
        [DataRow("{\"v\":1,\"id\":\"a\",\"broker\":\"b\",\"heading\":-012.5}", "without leading zeros")]
        [DataRow("{\"v\":1,\"id\":\"a\",\"broker\":\"b\",\"heading\":00}", "without leading zeros")]
        [DataRow("{\"v\":1,\"id\":\"a\"", "',' or '}' expected at byte")]
        [TestMethod]
        public static void Parse_saysWhatIsWrong(string text, string complaint)
        {
            NodeConfiguration? configuration = Parse(text, out string error);
            Assert.IsNull(configuration!);
            Assert.Contains(complaint, error);
            Assert.Contains("node.json", error);
        }

        [TestMethod]
        public static void Parse_takesZeroAndFractions()
        {
            NodeConfiguration? configuration = Parse("{\"v\":1,\"id\":\"a\",\"broker\":\"b\",\"spacing\":0.05,\"heading\":-0.5,\"tau0x\":0,\"tau0y\":-0}", out string error);
            Assert.AreEqual(string.Empty, error);
            Assert.AreEqual(50, configuration!.Geometry.SpacingMillimetres);
            Assert.AreEqual(-50, configuration.Geometry.HeadingCentiDegrees);
        }

        private static NodeConfiguration? Parse(string text, out string error)
        {
            return NodeConfiguration.Parse(Encoding.UTF8.GetBytes(text), out error);
        }
    }
}
