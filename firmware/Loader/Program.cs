using Earshot.Hal.Esp32;

namespace Earshot.Loader
{
    /// <summary>The entry of the device image. It is deployed over the cable and never updated, so it does as little as can be.</summary>
    public static class Program
    {
        /// <summary>Starts the application; does not return while it runs.</summary>
        public static void Main()
        {
            new Starter(new FlashStorage(), new Esp32Board(), new AssemblyLauncher()).Run();
        }
    }
}
