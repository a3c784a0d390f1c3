using System;

namespace Seeds
{
    public class MissingAtEmission
    {
        private volatile int _flag;

        public async void Later()
        { //! CS0518 async
        }

        public int Read() => _flag; //! CS0518 volatile
    }
}
