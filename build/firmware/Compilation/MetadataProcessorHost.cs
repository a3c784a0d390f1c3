using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.Loader;
using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;

namespace Earshot.Firmware.Compilation;

/// <summary>The other side of <see cref="MetadataProcessor"/>: loads the MSBuild task and runs it once for each library.</summary>
internal static class MetadataProcessorHost
{
    private const string TaskType = "nanoFramework.Tools.MetadataProcessor.MsBuildTask.MetaDataProcessorTask";

    /// <summary>Runs the task.</summary>
    /// <param name="sdk">Folder of the SDK.</param>
    /// <param name="task">Path of the task's library.</param>
    /// <param name="rest">Pairs --hint PATH, then the libraries to turn.</param>
    /// <returns>0 when all were turned, 1 otherwise.</returns>
    public static int Run(string sdk, string task, IReadOnlyList<string> rest)
    {
        // The class libraries were processed under this culture; with another one, type tables and checksums differ.
        var culture = CultureInfo.GetCultureInfo("en-US");
        CultureInfo.CurrentCulture = culture;
        CultureInfo.DefaultThreadCurrentCulture = culture;
        if (culture.CompareInfo.Compare("a", "B") > 0)
        {
            Console.Error.WriteLine("This .NET compares text without ICU.");
            return 1;
        }

        string[] folders = [sdk, Path.GetDirectoryName(task)!];
        AssemblyLoadContext.Default.Resolving += (context, name) =>
            folders.Select(f => Path.Combine(f, name.Name + ".dll")).Where(File.Exists).Select(context.LoadFromAssemblyPath).FirstOrDefault();
        return Process(task, rest);
    }

    // Kept apart: its body needs MSBuild's libraries, which are found only once the handler above is in place.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static int Process(string task, IReadOnlyList<string> rest)
    {
        var hints = new List<ITaskItem>();
        var libraries = new List<string>();
        for (int i = 0; i < rest.Count; i++)
        {
            if (rest[i] == "--hint")
            {
                hints.Add(new TaskItem(rest[++i]));
            }
            else
            {
                libraries.Add(rest[i]);
            }
        }

        Type type = AssemblyLoadContext.Default.LoadFromAssemblyPath(task).GetType(TaskType, throwOnError: true)!;
        foreach (string library in libraries)
        {
            var log = new TaskLog();
            var instance = (ITask)Activator.CreateInstance(type)!;
            instance.BuildEngine = log;
            Set("LoadHints", hints.ToArray());
            Set("Parse", library);
            Set("Compile", Path.ChangeExtension(library, ".pe"));
            if (!instance.Execute() || log.Failed)
            {
                Console.Error.WriteLine($"{Path.GetFileName(library)}: {log.Errors}");
                return 1;
            }

            void Set(string property, object value) => type.GetProperty(property, BindingFlags.Public | BindingFlags.Instance)!.SetValue(instance, value);
        }

        return 0;
    }
}
