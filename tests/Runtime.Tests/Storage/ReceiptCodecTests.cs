using System.Buffers;
using Orchestration.Contracts;
using Orchestration.Runtime.Storage;

namespace Orchestration.Runtime.Tests.Storage;

public sealed class ReceiptCodecTests
{
    [Fact]
    public void Any_receipts_come_back_equal()
    {
        for (var seed = 0; seed < 500; seed++)
        {
            var receipts = new RandomStates(seed).Receipts(seed, 1 + (seed % 7));
            var bytes = new ArrayBufferWriter<byte>();

            ReceiptCodec.Write(receipts.AsSpan(), bytes);

            ReceiptCodec.Read(bytes.WrittenSpan).ShouldBe(receipts, $"new RandomStates({seed})");
        }
    }
}
