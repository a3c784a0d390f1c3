namespace Earshot.Tests.Node
{
    /// <summary>The integers that each stage of <see cref="GoldenChain"/> leaves. Renewed by: dotnet run --project tests/UpdateGolden.</summary>
    public static class GoldenVectors
    {
        /// <summary>The checksum and four values of each stage.</summary>
        public static readonly long[] Expected =
        {
            1282760526, 240, 255, 28, 0, // sound
            2417682996, 1140949472246122, 1129168376953579, 1127038073175863, 1128674455716567, // decimated
            863483114, 2308557806233803, 111909667926867, 89940910288293, 195219148526749, // transform
            1096390491, 11359, 11767, 11145, 9143, // levels
            787033827, 1280, 1280, 1280, -39, // whitened
            1244776248, 357, 357, 257, 735, // evidence
            963304425, 1236, 1280, 1280, 1280, // lines
            665739406, 36, 65, 281, 140, // features
            296532860, 830, 110375, 10526, 16, // log-odds
            1846788633, 5703, 13, 0, 0, // bearing
            3116868074, 49, 51, 58, 52, // message
        };
    }
}
