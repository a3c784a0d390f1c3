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
                    new SignatureProfile("shahed-136", true, _shahed136Outputs, 512),
                    new SignatureProfile("shahed-131", true, _shahed131Outputs, -271),
                    new SignatureProfile("gerbera", true, _gerberaOutputs, -650),
                    new SignatureProfile("helicopter", false, _helicopterOutputs, -86),
                    new SignatureProfile("aircraft", false, _aircraftOutputs, -89),
                    new SignatureProfile("small-engine", false, _smallEngineOutputs, -36),
                    new SignatureProfile("bells", false, _bellsOutputs, -93),
                    new SignatureProfile("mains-hum", false, _mainsHumOutputs, 5),
                    new SignatureProfile("quadcopter", false, _quadcopterOutputs, -193),
                    new SignatureProfile("voice", false, _voiceOutputs, 392),
                    new SignatureProfile("other", false, _otherOutputs, 184),
                });
            }
        }

        private static readonly short[] _weights =
        {
            97, 76, 139, -99, 16, -31, 25, -42, -16, -92, 13, -132, 23, -90, 38,
            22, 120, 213, 184, 153, 2, 380, -63, 399, -12, -756, -46, 24, -62, -110,
            702, -24, 442, 154, -38, -277, 132, -441, 428, 21, -64, -245, 130, -153, 252,
            -164, 147, -100, 154, 157, 22, 413, 527, 170, 489, -79, -635, 749, -885, 72,
            386, 382, 52, 546, -189, 2000, -6, -558, 166, 122, -352, 270, -266, -173, -142,
            230, 271, -197, 90, -279, 74, -34, 259, -9, -90, 161, -259, -214, 7, 38,
            156, 349, -420, 620, -107, -1240, -267, -655, -308, 273, -449, -74, -424, 82, -139,
            -94, -187, 0, 76, -108, -111, 84, 214, 276, 35, 196, 135, -129, 133, -57,
            -364, -472, -129, 211, -607, 26, -104, -474, -780, -108, 1127, -119, 0, 270, 225,
            -1037, -1, 321, -579, 111, 108, 2, 30, 104, 20, -67, 109, 72, 23, 82,
            222, -51, 62, -7, 96, -2, 395, 194, 262, -63, -148, -322, 1, -80, 100,
            15, 49, -42, 720, 115, -644, 524, -1119, -362, -147, -14, 165, -205, -159, -87,
            -143, -57, -280, 66, -157, 62, -125, 39, 74, 56, -15, 100, 60, 4, -37,
            -243, 103, 264, 213, -41, -7, -92, 48, 64, -6, -404, -2, 148, -228, -62,
            -173, -108, -167, -6, -7, 100, 8, 65, 109, 48, -29, 125, -86, 118, 46,
            -75, -145, -131, 45, -25, 30, -59, 308, 10, -6, 918, 558, 155, 83, 71,
            -365, -91, 376, -20, -11, 274, -305, 300, -83, 252, -808, 155, -125, 48, -137,
            48, -67, 11, 22, 311, -162, 413, 42, -249, 56, 430, -342, 583, -288, 98,
            502, 738, 452, 260, 13, -492, 134, -60, -543, -76, -69, -465, -26, 167, -214,
            10, -309, 209, -87, -27, 104, 180, 80, -40, 290, 164, -545, 61, 634, 43,
            -133, -241, -52, 51, -185, 708, -196, 111, -145, -170, -382, 481, -1075, 215, -112,
            -260, 346, 88, -135, 81, 359, 291, -124, 70, -324, 29, -471, 23, -61, 153,
            163, -401, 192, 13, 42, 353, 332, -8, 655, 9, 1328, -1098, -31, -249, -120,
            -995, 207, -218, -190, 66, 171, 119, 117, -114, -109, -22, -102, -145, -85, 6,
            105, -100, 55, -2, -8, 41, 178, 163, 401, 182, -85, 132, -5, 180, -67,
            -214, 212, 138, -56, -55, 126, 211, -171, 198, -214, 65, 31, -3, 61, 76,
            76, 238, 6, 106, 127, 228, 56, 41, 217, 34, 40, -199, -236, 110, -228,
            -282, 193, -167, -27, 9, 1060, -493, 547, -389, 254, -559, 180, -708, -272, -142,
        };

        private static readonly short[] _biases =
        {
            -133, -106, 431, 437, -126, 465, -170, 153, 447, -19, 23, -554,
        };

        private static readonly short[] _shahed136Outputs =
        {
            -57, 300, 263, 254, 253, 47, 29, -274, 287, 258, -8, 280,
        };

        private static readonly short[] _shahed131Outputs =
        {
            29, -14, 61, 19, -39, 46, 55, -28, -62, 4, -85, -4,
        };

        private static readonly short[] _gerberaOutputs =
        {
            -6, -4, 2, 13, 7, -6, -2, -1, 0, 7, -9, 15,
        };

        private static readonly short[] _helicopterOutputs =
        {
            37, -48, -22, -44, 12, 52, -97, 67, -35, -1, 55, -44,
        };

        private static readonly short[] _aircraftOutputs =
        {
            26, 3, -54, -79, 59, -38, -66, 66, -60, -22, 15, 16,
        };

        private static readonly short[] _smallEngineOutputs =
        {
            30, -48, -30, -39, 21, 28, -47, 88, -55, -42, 58, -27,
        };

        private static readonly short[] _bellsOutputs =
        {
            30, 11, -87, -20, -91, -116, 2, -58, -54, -26, -61, -67,
        };

        private static readonly short[] _mainsHumOutputs =
        {
            43, -24, -16, -101, 15, -42, -78, 4, -20, 48, 53, -86,
        };

        private static readonly short[] _quadcopterOutputs =
        {
            -4, 6, -5, -10, -49, 5, 24, -12, 0, -36, 6, -28,
        };

        private static readonly short[] _voiceOutputs =
        {
            -150, -78, -120, 22, -48, -69, 90, 100, -59, -130, -125, -23,
        };

        private static readonly short[] _otherOutputs =
        {
            15, -97, 5, -14, -148, 83, 92, 54, 71, -63, 110, -46,
        };
    }
}
