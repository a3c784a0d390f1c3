namespace Seeds
{
    public class WithoutText
    {
        public string Number(int x) => $"{x}"; //! NANO010 interpolation of a number

        public string Mixed(int x, string y) => $"{y} is {x}"; //! NANO010 interpolation of several

        public string Formatted(int x) => string.Format("{0}", x); //! NANO010 string.Format

        public string Strings(string x, string y) => $"{x}{y}";

        public string Joined(int x) => "x = " + x;

        public string Text(int x) => x.ToString("X4");
    }
}
