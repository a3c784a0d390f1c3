namespace Earshot.Hal
{
    /// <summary>The button on the board.</summary>
    public interface IButton
    {
        /// <summary>Gets a value indicating whether it is pressed.</summary>
        bool IsPressed { get; }
    }
}
