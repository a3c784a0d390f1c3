namespace Earshot.Hal
{
    /// <summary>The light on the board that says whether the node listens and hears something.</summary>
    public interface IStatusLight
    {
        /// <summary>Switches the light.</summary>
        /// <param name="on"><see langword="true"/> for on.</param>
        void Set(bool on);
    }
}
