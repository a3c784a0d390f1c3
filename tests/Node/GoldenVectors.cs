namespace Earshot.Tests.Node
{
    /// <summary>The integers that each stage of <see cref="GoldenChain"/> leaves. Renewed by: dotnet run --project tests/UpdateGolden.</summary>
    public static class GoldenVectors
    {
        /// <summary>The checksum and four values of each stage.</summary>
        public static readonly long[] Expected =
        {
            1282760526, 240, 255, 28, 0, // sound
            1402392677, 15028090567020, 3264175143660, 1133871365943, 2770253906646, // decimated
            1125037167, 972462200039067, 220761319020843, 67735929256731, 39784282043777, // transform
            2352012128, 10334, 10742, 10120, 8117, // levels
            2877129416, 1280, 1280, 1280, -49, // whitened
            3995528667, -605, 130, 812, 1464, // evidence
            3076569937, 1264, 1280, 1280, 1280, // lines
            3724463822, 4432, 0, 5, 67, // features
            2053035983, 1125, 110397, 10528, 16, // log-odds
            1846788633, 5703, 13, 0, 0, // bearing
            1296876776, 49, 51, 58, 52, // message
        };
    }
}
