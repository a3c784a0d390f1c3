using Earshot.Operation;
using nanoFramework.TestFramework;

namespace Earshot.Tests.Node
{
    [TestClass]
    public class PoseTests
    {
        [DataRow(0, 0, 981, 0, 256, -768, 0, 0)]
        [DataRow(0, 0, 981, -256, 0, -768, 9000, 0)]
        [DataRow(0, 0, 981, 0, -256, -768, 18000, 0)]
        [DataRow(0, 0, 981, 256, 0, -768, 27000, 0)]
        [DataRow(0, 0, 981, -181, 181, -768, 4500, 0)]
        [DataRow(0, 491, 850, 0, -162, -793, 0, 3000)]
        [DataRow(491, 0, 850, -384, 256, -665, 0, 3000)]
        [DataRow(0, 0, -981, 0, 256, 768, 0, 18000)]
        [TestMethod]
        public static void Set_knownVectors_givesHeadingAndTilt(int upX, int upY, int upZ, int x, int y, int z, int heading, int tilt)
        {
            Pose pose = new Pose();
            pose.Set(new int[] { upX, upY, upZ }, new int[] { x, y, z });
            int error = (pose.HeadingCentiDegrees - heading + 54000) % 36000;
            Assert.IsTrue(error > 17900 && error < 18100, pose.HeadingCentiDegrees.ToString());
            Assert.IsTrue(pose.TiltCentiDegrees > tilt - 20 && pose.TiltCentiDegrees < tilt + 20, pose.TiltCentiDegrees.ToString());
        }
    }
}
