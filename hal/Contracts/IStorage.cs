namespace Earshot.Hal
{
    /// <summary>Small named files that survive a reboot.</summary>
    public interface IStorage
    {
        /// <summary>Reads a file.</summary>
        /// <param name="name">The file's name, without a path.</param>
        /// <returns>The content, or <see langword="null"/> when there is no such file.</returns>
        byte[]? Read(string name);

        /// <summary>Writes a file in place of any file of that name.</summary>
        /// <param name="name">The file's name, without a path.</param>
        /// <param name="content">The content.</param>
        void Write(string name, byte[] content);

        /// <summary>Deletes a file, if there is one.</summary>
        /// <param name="name">The file's name, without a path.</param>
        void Delete(string name);
    }
}
