namespace Earshot.Detection
{
    /// <summary>The signatures that the firmware ships with. Written by <c>earshot learn --source</c>.</summary>
    public static class BuiltInProfiles
    {
        /// <summary>Gets the signatures; docs/profiles says where they come from, docs/measurements.md how well they do.</summary>
        public static SignatureSet Signatures
        {
            get
            {
                return new SignatureSet(_weights, _biases, new SignatureProfile[]
                {
                    new SignatureProfile("shahed-136", true, _shahed136Outputs, 561),
                    new SignatureProfile("shahed-131", true, _shahed131Outputs, -802),
                    new SignatureProfile("gerbera", true, _gerberaOutputs, -765),
                    new SignatureProfile("helicopter", false, _helicopterOutputs, -111),
                    new SignatureProfile("aircraft", false, _aircraftOutputs, -100),
                    new SignatureProfile("small-engine", false, _smallEngineOutputs, -38),
                    new SignatureProfile("bells", false, _bellsOutputs, -88),
                    new SignatureProfile("mains-hum", false, _mainsHumOutputs, -11),
                    new SignatureProfile("quadcopter", false, _quadcopterOutputs, -237),
                    new SignatureProfile("voice", false, _voiceOutputs, 377),
                    new SignatureProfile("other", false, _otherOutputs, 173),
                });
            }
        }

        private static readonly short[] _weights =
        {
            81, 43, -29, -82, -107, -99, -36, -108, 39, -41, 20, -101, 21, -18, 40,
            43, 44, 254, 38, 278, -105, 156, -25, 243, -34, -227, 80, -12, 39, -44,
            8, 103, -368, 164, -67, -106, 468, -332, 92, -123, 165, -348, -34, -151, 90,
            -251, 32, -27, 106, 94, 199, 17, 449, 227, 314, -339, -253, 239, -317, 68,
            276, -46, 13, 821, -198, 1147, -197, -774, 194, 318, -44, 176, 317, 34, 98,
            236, 273, 46, 36, -227, -18, -463, 35, -117, 2, 59, 72, 23, 271, 90,
            379, 73, -364, 700, 11, -388, -2317, -614, -715, -97, -38, 43, -114, 119, 67,
            -24, -291, -148, -42, 62, -88, 194, 197, 246, 60, 374, 87, -79, -130, -18,
            -338, -472, -236, -225, -562, -377, -158, -310, -668, -105, 1144, 120, 161, 203, 220,
            -833, -35, 172, -496, 118, 131, -51, 139, 40, 58, 76, 122, 77, 185, 98,
            82, 25, -22, 95, 19, 17, -126, -306, -134, -434, -81, -111, -331, -234, 46,
            403, 818, 11, 431, 124, -76, 340, -1207, -278, -168, -117, -91, -111, 71, 77,
            143, 84, 55, -38, 39, -74, 100, -13, 75, 12, 12, -169, -109, -249, -283,
            7, -357, 72, -197, 53, 368, -165, -84, 59, 70, -159, -122, 216, -496, 175,
            -427, -208, -294, 517, -180, -119, -223, 501, 40, 121, -93, 252, -285, 234, -128,
            95, -299, 77, 178, 44, 45, 138, 15, 33, -2, 720, 674, 63, -23, -137,
            152, 5, 303, -133, 99, 410, -84, 139, 183, 119, -401, -351, 182, 4, 166,
            -52, -33, -244, 82, 70, -61, 337, 185, 90, 164, -627, -595, 444, -105, 113,
            865, 190, 783, 117, -166, 846, 1, 180, -495, 56, 1, 299, -333, -174, -232,
            176, -194, -194, 16, -138, 133, 101, -7, 109, 56, 15, -304, 191, 34, 170,
            -177, 337, -231, 219, -100, 908, -481, -172, -73, 182, 147, 26, -243, -650, -165,
            -24, -29, 38, 122, 38, 74, -25, 110, 145, 18, 7, -14, 8, 25, 8,
            -109, 440, 140, 352, -98, -180, -442, 102, -202, 74, -102, -151, -6, 573, 103,
            -643, 471, -966, -182, -107, -66, -55, -147, -70, -103, -87, -101, -90, 9, -72,
            -62, -77, -45, 6, 11, -66, -77, -9, 63, -9, -87, -126, 217, -56, -56,
            236, -88, 67, 37, -56, -429, -11, -171, -92, -34, -158, -83, -28, 219, -225,
            94, -56, 9, -78, 48, 331, 85, 67, 144, 91, 251, -351, 103, 487, -12,
            -202, 23, -179, -196, -168, 1236, -795, 416, -417, 183, -672, 445, -1079, 42, -150,
        };

        private static readonly short[] _biases =
        {
            157, 62, 55, 483, -211, 53, -31, -202, 685, -79, 583, -213,
        };

        private static readonly short[] _shahed136Outputs =
        {
            -8, 288, 234, 273, 211, 35, 299, -324, 232, 208, 40, 395,
        };

        private static readonly short[] _shahed131Outputs =
        {
            -4, -1, 5, 13, 14, 6, -4, 0, -3, 10, 0, 11,
        };

        private static readonly short[] _gerberaOutputs =
        {
            -8, -1, 10, 14, 22, 6, -7, -2, -9, 15, -9, 16,
        };

        private static readonly short[] _helicopterOutputs =
        {
            50, -3, 31, -38, -48, -62, -108, 55, 26, -18, 42, -55,
        };

        private static readonly short[] _aircraftOutputs =
        {
            6, 17, 23, -75, 76, 1, -80, 80, -49, 44, -47, -71,
        };

        private static readonly short[] _smallEngineOutputs =
        {
            34, -49, -28, -42, -37, -45, -86, 82, 12, -5, -15, -61,
        };

        private static readonly short[] _bellsOutputs =
        {
            -106, -23, 37, -52, -88, 43, 36, 37, -151, -60, -83, -66,
        };

        private static readonly short[] _mainsHumOutputs =
        {
            68, 19, 43, -86, -52, -41, -99, -5, -54, -8, -29, -57,
        };

        private static readonly short[] _quadcopterOutputs =
        {
            -6, 7, -52, -23, -24, 8, 38, 6, 23, -53, 5, -27,
        };

        private static readonly short[] _voiceOutputs =
        {
            -73, -83, -178, 15, 18, 148, 3, 94, -63, -12, 9, -86,
        };

        private static readonly short[] _otherOutputs =
        {
            47, -164, -126, -16, -95, -102, 20, -15, 28, -123, 94, -11,
        };
    }
}
