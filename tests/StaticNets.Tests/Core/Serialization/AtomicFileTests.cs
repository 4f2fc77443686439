using System;
using System.IO;
using StaticNets.Serialization;
using Xunit;

namespace StaticNets.Tests.Core.Serialization;

public sealed class AtomicFileTests
{
    [Fact]
    public void A_file_is_written_and_replaced_and_nothing_lies_beside()
    {
        using var folder = new TemporaryFolder();
        string path = folder.File("a.bin");
        AtomicFile.Write(path, stream => stream.Write([1, 2, 3]));
        Assert.Equal([1, 2, 3], File.ReadAllBytes(path));

        AtomicFile.Write(path, stream => stream.Write([4]));
        Assert.Equal([4], File.ReadAllBytes(path));
        Assert.Equal([path], Directory.GetFiles(folder.Path));
    }

    [Fact]
    public void A_failing_write_leaves_the_old_file()
    {
        using var folder = new TemporaryFolder();
        string path = folder.File("a.bin");
        File.WriteAllBytes(path, [1, 2, 3]);
        Assert.Throws<FormatException>(() => AtomicFile.Write(path, stream =>
        {
            stream.Write(new byte[1_000_000]);
            throw new FormatException();
        }));

        Assert.Equal([1, 2, 3], File.ReadAllBytes(path));
        Assert.Equal([path], Directory.GetFiles(folder.Path));
    }

    [Fact]
    public void A_link_stays_and_its_target_is_replaced()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Links need a privilege on Windows.");
        using var folder = new TemporaryFolder();
        string target = folder.File("target.bin");
        string link = folder.File("link.bin");
        File.WriteAllBytes(target, [1]);
        File.CreateSymbolicLink(link, target);
        AtomicFile.Write(link, stream => stream.Write([2]));

        Assert.Equal([2], File.ReadAllBytes(target));
        Assert.NotNull(new FileInfo(link).LinkTarget);
    }

    [Fact]
    public void A_missing_folder_is_an_error_of_its_own_kind() =>
        Assert.Throws<DirectoryNotFoundException>(
            () => AtomicFile.Write(Path.Combine(Path.GetTempPath(), Guid.NewGuid().ToString(), "a"), _ => { }));
}
