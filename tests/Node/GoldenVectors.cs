namespace Earshot.Tests.Node
{
    /// <summary>The integers that each stage of <see cref="GoldenChain"/> leaves. Renewed by: dotnet run --project tests/UpdateGolden.</summary>
    public static class GoldenVectors
    {
        /// <summary>The checksum and four values of each stage.</summary>
        public static readonly long[] Expected =
        {
            1282760526, 240, 255, 28, 0, // sound
            84601396, 15049565403498, 3268470110955, 1138166333239, 2774548873943, // decimated
            3816273130, 2308557806233803, 111909667926867, 89940910288293, 195219148526749, // transform
            1682699730, 11360, 11767, 11145, 9143, // levels
            4174576420, 1280, 1280, 1280, -39, // whitened
            3429976286, 358, 356, 256, 735, // evidence
            325607808, 1236, 1280, 1280, 1280, // lines
            110594181, 36, 65, 281, 140, // features
            296532860, 830, 110375, 10526, 16, // log-odds
            1846788633, 5703, 13, 0, 0, // bearing
            3116868074, 49, 51, 58, 52, // message
        };
    }
}
