package org.fasttrack.file;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

import org.fasttrack.FastTrackTest;
import org.fasttrack.RestTest;
import org.fasttrack.TestFiles;

/** Sends files as other systems do: begun, in parts, and completed. */
@FastTrackTest
abstract class FilesRestTest extends RestTest {

	static final int CHUNK = Uploads.CHUNK;

	private static final HttpClient HTTP = HttpClient.newHttpClient();

	FilesRestTest() {
		super("");
	}

	HttpResponse<String> begin(String user, String code, String material, String name, byte[] file) {
		Map<String, Object> values = new LinkedHashMap<>();
		values.put("material", material);
		values.put("name", name);
		values.put("size", file.length);
		values.put("hash", TestFiles.hash(file));
		return post(user, "/projects/" + code + "/files/uploads", values);
	}

	HttpResponse<String> put(String user, String code, String upload, long offset, byte[] part) {
		return send(as(user, "/projects/" + code + "/files/uploads/" + upload + "?offset=" + offset)
			.header("Content-Type", "application/octet-stream")
			.PUT(BodyPublishers.ofByteArray(part)));
	}

	HttpResponse<String> complete(String user, String code, String upload) {
		return post(user, "/projects/" + code + "/files/uploads/" + upload + "/completion", "");
	}

	/** From where it was left to the end; the answer of the last call. */
	HttpResponse<String> upload(String user, String code, String material, String name, byte[] file) {
		HttpResponse<String> begun = begin(user, code, material, name, file);
		if (begun.statusCode() != 201) {
			return begun;
		}
		String id = read(begun).get("id").asText();
		for (int offset = read(begun).get("received").asInt(); offset < file.length; offset += CHUNK) {
			HttpResponse<String> put = put(user, code, id, offset, part(file, offset));
			if (put.statusCode() != 200) {
				return put;
			}
		}
		return complete(user, code, id);
	}

	static byte[] part(byte[] file, int offset) {
		return Arrays.copyOfRange(file, offset, Math.min(file.length, offset + CHUNK));
	}

	HttpResponse<byte[]> content(String user, String code, String file, String query) {
		try {
			return HTTP.send(as(user, "/projects/" + code + "/files/" + file + "/content" + query).build(),
					BodyHandlers.ofByteArray());
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	static String rule(HttpResponse<String> refusal) {
		return read(refusal).at("/violations/0/field").asText() + " " + read(refusal).at("/violations/0/rule").asText();
	}

}
