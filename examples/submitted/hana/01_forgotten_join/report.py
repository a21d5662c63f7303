import asyncio


async def gather(sections):
    return await asyncio.gather(*(asyncio.to_thread(section) for section in sections))


def build_report(sections):
    return list(asyncio.run(gather(sections)))
