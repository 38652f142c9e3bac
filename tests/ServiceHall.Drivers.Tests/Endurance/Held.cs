using System.Reflection;

namespace ServiceHall.Drivers.Tests.Endurance;

/// <summary>How many bytes an object holds with everything it leads to: its own, whatever else the process does meanwhile.</summary>
internal static class Held
{
    private const BindingFlags Own = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    internal static long Bytes(object root)
    {
        var (seen, left, bytes) = (new HashSet<object>(ReferenceEqualityComparer.Instance), new Stack<object>([root]), 0L);
        while (left.TryPop(out var one))
        {
            // What describes code belongs to the runtime.
            if (one is MemberInfo or Module or Assembly or Pointer || !seen.Add(one))
                continue;

            bytes += one switch
            {
                string text => sizeof(char) * text.Length,
                Array array => OfArray(array, left),
                _ => OfFields(one, left),
            };
        }

        return bytes;
    }

    private static long OfArray(Array array, Stack<object> left)
    {
        if (array.GetType().GetElementType()!.IsPrimitive)
            return Buffer.ByteLength(array);

        foreach (var one in array)
        {
            if (one is not null)
                left.Push(one);
        }

        return (long)IntPtr.Size * array.Length;
    }

    private static long OfFields(object one, Stack<object> left)
    {
        var bytes = 0L;
        for (var type = one.GetType(); type is not null; type = type.BaseType)
        {
            foreach (var field in type.GetFields(Own))
            {
                bytes += IntPtr.Size;
                if (field.FieldType is { IsPrimitive: false, IsPointer: false, IsByRefLike: false } && field.GetValue(one) is { } value)
                    left.Push(value);
            }
        }

        return bytes;
    }
}
