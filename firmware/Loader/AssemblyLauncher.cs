using System;
using System.Reflection;

namespace Earshot.Loader
{
    /// <summary>Launches with the interpreter's own means.</summary>
    /// <remarks>
    /// An assembly refers to others by name and the first two numbers of the version, and the first that fits counts:
    /// so an update has other numbers than what is deployed. The interpreter checks the checksums of what it loads,
    /// and whether all that it refers to is there; what is wrong is an exception.
    /// </remarks>
    internal sealed class AssemblyLauncher : ILauncher
    {
        private const string EntryType = "Earshot.App.Program";

        private Assembly? _last;

        /// <inheritdoc/>
        public Version Deployed
        {
            get { return Assembly.GetExecutingAssembly().GetName().Version!; }
        }

        /// <inheritdoc/>
        public void Load(byte[] assembly)
        {
            _last = Assembly.Load(assembly);
        }

        /// <inheritdoc/>
        public void Start()
        {
            _last!.GetType(EntryType)!.GetMethod("Main")!.Invoke(null, null);
        }

        /// <inheritdoc/>
        public void StartDeployed()
        {
            App.Program.Main();
        }
    }
}
