using Earshot.Operation;

namespace Earshot.Messaging
{
    /// <summary>Writes what is wrong with a node as the array <c>faults</c>; docs/health.md says what each means.</summary>
    internal static class FaultWriter
    {
        /// <summary>Writes the array.</summary>
        /// <param name="json">Receives it.</param>
        /// <param name="health">How the node is.</param>
        public static void Write(JsonWriter json, NodeHealth health)
        {
            json.BeginArray("faults");
            MicrophoneJudge? judge = health.Judge;
            for (int m = 0; judge != null && m < judge.Count; m++)
            {
                for (int fault = 1; fault <= (int)MicrophoneFault.Wet; fault <<= 1)
                {
                    if ((judge.Faults[m] & fault) != 0)
                    {
                        bool ofPair = fault == (int)MicrophoneFault.Inverted;
                        json.Item(ofPair ? "pair" : "mic", ofPair ? m / 2 : m, Name((MicrophoneFault)fault));
                    }
                }
            }

            for (int fault = 1; fault <= (int)NodeFault.Geometry; fault <<= 1)
            {
                if (((int)health.Faults & fault) != 0)
                {
                    json.Item(Name((NodeFault)fault), -1, string.Empty);
                }
            }

            json.EndArray();
        }

        private static string Name(NodeFault fault)
        {
            switch (fault)
            {
                case NodeFault.Transform:
                    return "transform";
                case NodeFault.Storage:
                    return "storage";
                case NodeFault.Memory:
                    return "memory";
                case NodeFault.Clock:
                    return "clock";
                case NodeFault.Sound:
                    return "sound";
                case NodeFault.Slow:
                    return "slow";
                case NodeFault.Thermometer:
                    return "thermometer";
                case NodeFault.Compass:
                    return "compass";
                case NodeFault.Gauge:
                    return "gauge";
                case NodeFault.Supply:
                    return "supply";
                case NodeFault.Moved:
                    return "moved";
                case NodeFault.Tilted:
                    return "tilted";
                case NodeFault.Geometry:
                    return "geometry";
                default:
                    return "failures";
            }
        }

        private static string Name(MicrophoneFault fault)
        {
            switch (fault)
            {
                case MicrophoneFault.Dead:
                    return "-dead";
                case MicrophoneFault.Stuck:
                    return "-stuck";
                case MicrophoneFault.Inverted:
                    return "-inverted";
                case MicrophoneFault.Clipped:
                    return "-clipped";
                case MicrophoneFault.Offset:
                    return "-offset";
                case MicrophoneFault.Noisy:
                    return "-noisy";
                default:
                    return "-wet";
            }
        }
    }
}
