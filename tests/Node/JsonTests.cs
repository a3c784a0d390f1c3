using System.Text;
using Earshot.Messaging;
using nanoFramework.TestFramework;

namespace Earshot.Tests.Node
{
    [TestClass]
    public class JsonTests
    {
        [TestMethod]
        public static void Writer_writesEveryKindOfField()
        {
            byte[] buffer = new byte[256];
            JsonWriter json = new JsonWriter(buffer);
            json.Begin();
            json.String("s", "a\"b\\c\u00e9");
            json.Boolean("b", true);
            json.Integer("i", -42);
            json.Fixed("f", 1234, 1);
            json.Fixed("small", -5, 2);
            json.Integers("a", new int[] { 0, 7, -3 }, 3);
            Assert.IsTrue(json.End());
            Assert.AreEqual(
                "{\"s\":\"a\\\"b\\\\c\\u00e9\",\"b\":true,\"i\":-42,\"f\":123.4,\"small\":-0.05,\"a\":[0,7,-3]}",
                Encoding.UTF8.GetString(buffer, 0, json.Count));
        }

        [DataRow(0L, "1970-01-01T00:00:00.000Z")]
        [DataRow(951782400000L, "2000-02-29T00:00:00.000Z")]
        [DataRow(1778120025120L, "2026-05-07T02:13:45.120Z")]
        [DataRow(4107542399999L, "2100-02-28T23:59:59.999Z")]
        [TestMethod]
        public static void Writer_writesTheTimeOfDay(long unixMilliseconds, string text)
        {
            byte[] buffer = new byte[64];
            JsonWriter json = new JsonWriter(buffer);
            json.Begin();
            json.Time("t", unixMilliseconds);
            Assert.IsTrue(json.End());
            Assert.AreEqual("{\"t\":\"" + text + "\"}", Encoding.UTF8.GetString(buffer, 0, json.Count));
        }

        [TestMethod]
        public static void Writer_saysWhenTheBufferIsTooSmall()
        {
            JsonWriter json = new JsonWriter(new byte[8]);
            json.Begin();
            json.Integer("number", 123456);
            Assert.IsFalse(json.End());
        }

        [TestMethod]
        public static void Reader_readsEveryKindOfField()
        {
            JsonReader json = Read(" { \"s\" : \"x\\/y\" , \"n\":-12.345,\"t\":true,\"f\":false,\"z\":null } ");
            Assert.IsTrue(json.Next());
            Assert.AreEqual("s", json.Name);
            Assert.AreEqual("x/y", json.Text!);
            Assert.IsTrue(json.Next());
            Assert.IsTrue(json.Kind == JsonKind.Number);
            Assert.AreEqual(-12L, json.Scaled(0));
            Assert.AreEqual(-1234L, json.Scaled(2));
            Assert.AreEqual(-1234500L, json.Scaled(5));
            Assert.IsTrue(json.Next() && json.Kind == JsonKind.True);
            Assert.IsTrue(json.Next() && json.Kind == JsonKind.False);
            Assert.IsTrue(json.Next() && json.Kind == JsonKind.Null);
            Assert.IsFalse(json.Next());
            Assert.AreEqual(string.Empty, json.Error);
        }

        [DataRow("")]
        [DataRow("[]")]
        [DataRow("{")]
        [DataRow("{\"a\":1")]
        [DataRow("{\"a\" 1}")]
        [DataRow("{\"a\":}")]
        [DataRow("{\"a\":tru}")]
        [DataRow("{\"a\":1,}")]
        [DataRow("{\"a\":1.}")]
        [DataRow("{\"a\":-}")]
        [DataRow("{\"a\":\"x}")]
        [DataRow("{\"a\":{}}")]
        [DataRow("{\"a\":1} x")]
        [DataRow("{\"a\":12345678901234567}")]
        [TestMethod]
        public static void Reader_refusesWhatIsNotAFlatObject(string text)
        {
            JsonReader json = Read(text);
            while (json.Next())
            {
            }

            Assert.IsTrue(json.Error.Length > 0);
        }

        private static JsonReader Read(string text)
        {
            return new JsonReader(Encoding.UTF8.GetBytes(text));
        }
    }
}
