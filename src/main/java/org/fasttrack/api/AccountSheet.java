package org.fasttrack.api;

import java.util.List;
import java.util.stream.Collectors;

import org.fasttrack.organization.AccountDesk.Strip;

import org.springframework.web.util.HtmlUtils;

/** A page to be printed and cut: a strip for everybody who gets a password. */
final class AccountSheet {

	private static final String PAGE = """
			<!DOCTYPE html>
			<html lang="zh-CN">
			<head>
			  <meta charset="utf-8">
			  <meta name="viewport" content="width=device-width, initial-scale=1">
			  <title>账号单</title>
			  <style>
			    @page { size: A4; margin: 15mm; }
			    body { max-width: 180mm; margin: 0 auto; padding: 0 4mm; font: 14px/1.7 "Noto Sans CJK SC", "Microsoft YaHei", sans-serif; }
			    section { padding: 4mm 0; border-bottom: 1px dashed #888; break-inside: avoid; }
			    h2 { margin: 0; font-size: 16px; }
			    p { margin: 0; }
			    span { display: inline-block; margin-right: 2em; }
			    b { white-space: nowrap; font-family: "DejaVu Sans Mono", Consolas, monospace; font-size: 16px; }
			  </style>
			</head>
			<body>
			%s</body>
			</html>
			""";

	private static final String STRIP = """
			<section>
			  <h2>优先办理 · %s</h2>
			  <p>登录地址：%s</p>
			  <p><span>用户名：<b>%s</b></span><span>一次性密码：<b>%s</b></span><span>有效至 %s</span></p>
			  <p>登录后按提示设置自己的密码，再用新密码登录。密码不要告诉别人；忘记密码请找单位账号管理员或者安全管理员重新生成。</p>
			</section>
			""";

	private AccountSheet() {
	}

	/**
	 * The page.
	 * @param address where one signs in
	 */
	static String of(List<Strip> strips, String address) {
		String body = strips.isEmpty() ? "<p>这个单位的人员都已经设置了自己的密码。</p>\n"
				: strips.stream().map((strip) -> of(strip, address)).collect(Collectors.joining());
		return PAGE.formatted(body);
	}

	private static String of(Strip strip, String address) {
		return STRIP.formatted(HtmlUtils.htmlEscape(strip.name()), HtmlUtils.htmlEscape(address),
				HtmlUtils.htmlEscape(strip.user()), HtmlUtils.htmlEscape(strip.password()), strip.lastDay());
	}

}
