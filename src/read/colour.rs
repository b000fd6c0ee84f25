//! Colours that cells are filled with, as far as they may stand for a symbol: red, amber and green.

/// Red, green and blue.
pub(super) type Colour = [u8; 3];

/// How far apart the strongest and the weakest part of a colour are at least; below that it is a shade of grey, or so
/// pale that it only sets rows apart.
const STRENGTH: u8 = 35;

/// Whether a colour is one of a traffic light's, from pale to dark: no blue is in it, or as little as there is of
/// anything.
pub(super) fn is_signal([red, green, blue]: Colour) -> bool {
    let most = red.max(green);
    let least = red.min(green).min(blue);
    // A colour between green and blue, or between blue and red, is none of the three.
    let bluish = u16::from(blue - least) * 4 > u16::from(most.saturating_sub(least)) * 3;
    most > blue && most - least >= STRENGTH && !bluish
}

/// The colour of a number from 8 on in a workbook without a palette of its own.
pub(super) fn of_palette(number: u16) -> Option<Colour> {
    const PALETTE: [u32; 56] = [
        0x000000, 0xFFFFFF, 0xFF0000, 0x00FF00, 0x0000FF, 0xFFFF00, 0xFF00FF, 0x00FFFF, 0x800000,
        0x008000, 0x000080, 0x808000, 0x800080, 0x008080, 0xC0C0C0, 0x808080, 0x9999FF, 0x993366,
        0xFFFFCC, 0xCCFFFF, 0x660066, 0xFF8080, 0x0066CC, 0xCCCCFF, 0x000080, 0xFF00FF, 0xFFFF00,
        0x00FFFF, 0x800080, 0x800000, 0x008080, 0x0000FF, 0x00CCFF, 0xCCFFFF, 0xCCFFCC, 0xFFFF99,
        0x99CCFF, 0xFF99CC, 0xCC99FF, 0xFFCC99, 0x3366FF, 0x33CCCC, 0x99CC00, 0xFFCC00, 0xFF9900,
        0xFF6600, 0x666699, 0x969696, 0x003366, 0x339966, 0x003300, 0x333300, 0x993300, 0x993366,
        0x333399, 0x333333,
    ];
    let place = usize::from(number.checked_sub(8)?);
    PALETTE.get(place).map(|colour| {
        let [_, red, green, blue] = colour.to_be_bytes();
        [red, green, blue]
    })
}

/// A colour as the web writes it: `#ff0000`.
pub(super) fn of_web(text: &str) -> Option<Colour> {
    let digits = text.trim().strip_prefix('#').filter(|it| it.len() == 6)?;
    let [_, red, green, blue] = u32::from_str_radix(digits, 16).ok()?.to_be_bytes();
    Some([red, green, blue])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn red_amber_and_green_are_signals_and_shades_of_rows_are_not() {
        for signal in [
            "#FF0000", "#C00000", "#FFC7CE", "#FFC000", "#FFFF00", "#FFEB9C", "#00B050", "#92D050",
            "#C6EFCE", "#008000", "#70AD47", "#FF6600", "#00FF00",
        ] {
            assert!(of_web(signal).is_some_and(is_signal), "{signal}");
        }
        for other in [
            "#FFFFFF", "#000000", "#D9D9D9", "#DDEBF7", "#4472C4", "#7030A0", "#F2F2F2", "#E2EFDA",
            "#00B0F0", "#FFF2E5", "#CCC0DA", "#1F4E78",
        ] {
            assert!(!of_web(other).is_some_and(is_signal), "{other}");
        }
        assert_eq!(of_web("transparent"), None);
        assert_eq!(of_palette(10), of_web("#FF0000"));
        assert_eq!((of_palette(7), of_palette(64)), (None, None));
    }
}
