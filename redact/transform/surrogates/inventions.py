"""Invented names of companies, projects and places: sounds and neutral words of our own, taken from no company."""

from __future__ import annotations

_HEADS = (
    "Ald Amb Ard Bel Bor Bran Bryn Cald Cor Dal Del Dor Elm Fal Fen Gal Glen Hald Har Helm Ister Jor Kel Kest Lan Lor Lum "
    "Mar Mel Mer Mor Nor Ost Pel Pol Quor Ral Ren Ros Sal Sel Sol Sten Syl Tal Tam Tel Tor Ul Val Var Vel Ver Vin Wal Wes "
    "Yar Zel"
).split()
_TAILS = (
    "adia aris avon bera beck bridge by combe dane dara den dora dale eira eria field ford gard gate holm ida ira lane "
    "ley lian lora lund mark mere mont more nova ora oris quist rada rick rion rona rose sal sted stone strand tara tern "
    "tide tine tora tree vale vance vara vera viken vista wick win worth wyn yard"
).split()
COMPANY_NAMES = tuple(f"{head}{tail}" for head in _HEADS for tail in _TAILS if head[-1] != tail[0])
"""Some three thousand."""
COMPANY_SECOND_WORDS = tuple(
    (
        "Alliance Arc Axis Bridge Circle Collective Crest Field Forge Gate Harbor Lane Line Loop North Path Pier Point "
        "Ridge Row Spring Tide Vista Ward Yard"
    ).split()
)
"""Words that say nothing of the line of business."""
PROJECTS = tuple(
    (
        "Agate Alder Amethyst Anise Aspen Azalea Basalt Beryl Borage Bracken Camellia Caraway Cardamom Catalpa Chervil "
        "Chicory Cinnabar Citrine Clematis Comfrey Coriander Cypress Dahlia Damson Dolomite Feldspar Fennel Foxglove "
        "Freesia Garnet Gentian Gneiss Gooseberry Gypsum Halite Hawthorn Hazelnut Heather Hellebore Hibiscus Hornbeam "
        "Hyacinth Hyssop Indigo Jacaranda Jasper Juniper Kestrel Kingfisher Larch Larkspur Laurel Lavender Linden Lobelia "
        "Lovage Lupin Magnolia Malachite Mallow Marigold Marjoram Medlar Mimosa Monsoon Mulberry Nettle Nutmeg Obsidian "
        "Oleander Olivine Onyx Opal Osprey Oregano Peony Peridot Petunia Pimento Plover Primrose Pumice Pyrite Quartz "
        "Quince Rhodonite Rosemary Rowan Saffron Sandpiper Sapphire Selenite Serpentine Siskin Sorrel Spinel Spruce "
        "Starling Tamarind Tanager Tansy Tarragon Teasel Thistle Topaz Tourmaline Turmeric Turquoise Valerian Verbena "
        "Viburnum Wagtail Waxwing Willow Wisteria Yarrow Yucca Zinnia Zircon"
    ).split()
)
_PLACE_HEADS = (
    "Alder Ash Barn Birk Brack Cald Cran Dun Elder Fair Fern Fox Gar Glen Hart Hazel Hol Kirk Lang Lin Mal Marl Nether "
    "Oak Pen Quarn Rav Rush Sand Sel Stan Thorn Til Under Wal Wex Whit Wind Yar"
).split()
_PLACE_TAILS = (
    "borough bridge burn bury by cliff combe dale field ford gate ham haven hurst leigh ley mere minster mouth port ridge "
    "side stead stoke thorpe ton vale well wick wold worth"
).split()
PLACES = tuple(f"{head}{tail}" for head in _PLACE_HEADS for tail in _PLACE_TAILS if head[-1] != tail[0])
