using System;

namespace Earshot.Loader
{
    /// <summary>Brings assemblies to life.</summary>
    public interface ILauncher
    {
        /// <summary>Gets the version of the application that was deployed with the loader.</summary>
        Version Deployed { get; }

        /// <summary>Loads an assembly beside those that are there.</summary>
        /// <param name="assembly">The assembly; from then on the interpreter runs it where it is.</param>
        void Load(byte[] assembly);

        /// <summary>Starts the application in the assembly that was loaded last; does not return while it runs.</summary>
        void Start();

        /// <summary>Starts the application that was deployed with the loader; does not return while it runs.</summary>
        void StartDeployed();
    }
}
