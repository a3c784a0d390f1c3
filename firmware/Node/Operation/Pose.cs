using Earshot.Bearing;
using Earshot.Dsp;

namespace Earshot.Operation
{
    /// <summary>How a node stands: where its forward axis points, and how far it leans.</summary>
    public sealed class Pose
    {
        /// <summary>Gets or sets the direction of the forward axis, hundredths of a degree clockwise from magnetic north, 0 to 35999.</summary>
        public int HeadingCentiDegrees { get; set; }

        /// <summary>Gets or sets the angle between the array's upward axis and the vertical, hundredths of a degree.</summary>
        public int TiltCentiDegrees { get; set; }

        /// <summary>Computes the pose from what a compass measures; a lean does not change the heading.</summary>
        /// <param name="up">x, y, z of what holds the sensor up, at most 2^11 in magnitude.</param>
        /// <param name="field">x, y, z of the magnetic field, likewise.</param>
        /// <remarks>East is field x up, north is up x east; both are compared along the forward axis y.</remarks>
        public void Set(int[] up, int[] field)
        {
            long eastX = ((long)field[1] * up[2]) - ((long)field[2] * up[1]);
            long eastY = ((long)field[2] * up[0]) - ((long)field[0] * up[2]);
            long eastZ = ((long)field[0] * up[1]) - ((long)field[1] * up[0]);
            long northY = (up[2] * eastX) - (up[0] * eastZ);
            long length = IntegerMath.SquareRoot(((long)up[0] * up[0]) + ((long)up[1] * up[1]) + ((long)up[2] * up[2]));
            int heading = CentiDegrees(Arctangent.Of(eastY * length, northY));
            HeadingCentiDegrees = heading < 0 ? heading + 36000 : heading;
            long level = IntegerMath.SquareRoot(((long)up[0] * up[0]) + ((long)up[1] * up[1]));
            int tilt = CentiDegrees(Arctangent.Of(level, up[2]));
            TiltCentiDegrees = tilt < 0 ? -tilt : tilt;
        }

        /// <summary>Gets how far another pose points elsewhere.</summary>
        /// <param name="other">The other pose.</param>
        /// <returns>Hundredths of a degree, 0 to 18000.</returns>
        public int TurnFrom(Pose other)
        {
            int turn = HeadingCentiDegrees - other.HeadingCentiDegrees;
            turn = turn < 0 ? -turn : turn;
            return turn > 18000 ? 36000 - turn : turn;
        }

        private static int CentiDegrees(int angle)
        {
            return angle * 1125 / 2048;
        }
    }
}
